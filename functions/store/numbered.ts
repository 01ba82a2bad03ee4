// How are values bound that a long statement names in many places?

/** D1 binds by number alone: names become numbers, each once. */
export function numbered(sql: string, values: Readonly<Record<string, unknown>>): { text: string; bound: unknown[] } {
  const places = new Map<string, number>();
  const text = sql.replace(/:([a-z_]+[0-9a-z_]*)/g, (_, name: string) => {
    const place = places.get(name) ?? places.size + 1;
    places.set(name, place);
    return `?${place}`;
  });
  return { text, bound: [...places.keys()].map((name) => values[name]) };
}
