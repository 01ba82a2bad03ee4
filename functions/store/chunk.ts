// How much fits into one statement? D1 takes 100 parameters but a text of 2 MB, so rows travel as one JSON array.

const MAX_ROWS = 1_000;
const MAX_CHARS = 1_000_000;

/** JSON arrays of at most 1,000 rows and about 1 MB each, for `json_each(?1)`. */
export function chunked(rows: readonly unknown[]): string[] {
  const chunks: string[] = [];
  let parts: string[] = [];
  let size = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    if (parts.length === MAX_ROWS || (parts.length > 0 && size + json.length > MAX_CHARS)) {
      chunks.push(`[${parts.join(",")}]`);
      parts = [];
      size = 0;
    }
    parts.push(json);
    size += json.length + 1;
  }
  if (parts.length > 0) chunks.push(`[${parts.join(",")}]`);
  return chunks;
}
