// How does a CSV text become records? Split as RFC 4180 says and as spreadsheets write it; each keeps the line it begins on.

export interface CsvRecord {
  line: number;
  cells: string[];
}

/** The separator that the first line has most of, outside quotes. */
function separatorOf(text: string): string {
  const line = (text.split(/[\r\n]/, 1)[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const count = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].sort((a, b) => count(b) - count(a))[0] ?? ",";
}

const linesIn = (text: string) => text.split(/\r\n|\r|\n/).length - 1;

/**
 * Every record that is not blank. Separators are commas, semicolons or tabs, whichever the first line has most of; a quote
 * inside a cell that does not begin with one is a sign like any other. Undefined when a quote that opens never closes.
 * @example splitCsv('sku,price\nA,"1,50"') // => [{ line: 1, cells: ["sku", "price"] }, { line: 2, cells: ["A", "1,50"] }]
 */
export function splitCsv(text: string): CsvRecord[] | undefined {
  const body = text.replace(/^\uFEFF/, "");
  const mark = separatorOf(body);
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)")?([^${mark}\r\n]*)(${mark}|\r\n|\r|\n|$)`, "y");
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  let next = 0;
  while (next < body.length || cells.length > 0) {
    cell.lastIndex = next;
    const [whole = "", quoted, rest = "", end] = cell.exec(body) ?? [];
    if (quoted === undefined && rest.startsWith('"')) return undefined;
    next += whole.length;
    line += linesIn(quoted ?? "");
    cells.push(quoted === undefined ? rest : quoted.replaceAll('""', '"') + rest);
    if (end === mark) continue;
    if (cells.some((each) => each.trim() !== "")) records.push({ line: start, cells });
    cells = [];
    line += 1;
    start = line;
  }
  return records;
}
