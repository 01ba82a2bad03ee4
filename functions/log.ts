// What happened, for whoever runs this: one JSON line each, never a person's data.

export function log(event: string, fields: Record<string, string | number | boolean | null> = {}): void {
  console.log(JSON.stringify({ event, ...fields }));
}
