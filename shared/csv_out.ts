// What may stand in a cell of a CSV file that a spreadsheet opens? Texts that are no formulas, whatever a shop sent.

export type CsvCell = string | number | null;

/**
 * A cell as RFC 4180 quotes it. A text that a spreadsheet would work out, full-width signs too, stays a text. A missing value
 * is an empty cell. Source: OWASP, CSV Injection.
 * @example csvCell("=1+1") // => "'=1+1"
 */
export function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line with its end. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(",")}\r\n`;
