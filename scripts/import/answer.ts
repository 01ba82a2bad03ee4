// What did the server do with a batch? Reads its answer; a server that answers otherwise is not one to go on with.

export interface RefusedRecord {
  index: number;
  code: string;
  detail: string;
  field?: string;
}

export interface Answer {
  stored: number;
  unchanged: number;
  refused: RefusedRecord[];
}

function parseRefused(value: unknown): RefusedRecord | undefined {
  if (!value || typeof value !== "object" || !("index" in value) || typeof value.index !== "number") return undefined;
  const text = (name: string): string => {
    const found: unknown = (value as Record<string, unknown>)[name];
    return typeof found === "string" ? found : "";
  };
  const field = text("field");
  return { index: value.index, code: text("code"), detail: text("detail"), ...(field ? { field } : {}) };
}

/** Undefined when the body is not `{stored, unchanged | duplicate, refused}`. Never throws. */
export function parseAnswer(body: unknown): Answer | undefined {
  if (!body || typeof body !== "object" || !("stored" in body) || typeof body.stored !== "number") return undefined;
  const same = "unchanged" in body ? body.unchanged : "duplicate" in body ? body.duplicate : 0;
  const list: unknown = "refused" in body ? body.refused : [];
  if (typeof same !== "number" || !Array.isArray(list)) return undefined;
  const refused = list.map(parseRefused).filter((each) => each !== undefined);
  return refused.length === list.length ? { stored: body.stored, unchanged: same, refused } : undefined;
}
