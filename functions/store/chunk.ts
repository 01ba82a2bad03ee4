// How much fits into one statement? D1 takes 100 parameters but a text of 2,000,000 bytes, so rows travel as JSON arrays.

const MAX_ROWS = 1_000;

/** Largest text that goes into one parameter, bytes in UTF-8: half of what the platform takes. */
export const MAX_BYTES = 1_000_000;

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Both halves of a surrogate pair make two bytes each.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** JSON arrays of at most 1,000 rows and about 1 MB each, for `json_each(?1)`; a row larger than that stands alone. */
export function chunked(rows: readonly unknown[]): string[] {
  const chunks: string[] = [];
  let parts: string[] = [];
  let size = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const bytes = bytesOf(json) + 1;
    if (parts.length === MAX_ROWS || (parts.length > 0 && size + bytes > MAX_BYTES)) {
      chunks.push(`[${parts.join(",")}]`);
      parts = [];
      size = 0;
    }
    parts.push(json);
    size += bytes;
  }
  if (parts.length > 0) chunks.push(`[${parts.join(",")}]`);
  return chunks;
}
