// How does text become rows? Splits CSV, reads the header, and gives each row its line in the file, blank lines counted.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { parse as parseNow } from "csv-parse/sync";
import type { Mapping, Row } from "../../shared/import/types.ts";
import { stop } from "./stop.ts";

// A quote that never closes would swallow the file: no honest record is larger.
const MAX_RECORD = 4_000_000;
const MAX_HEADER = 65_536;

export interface Header {
  /** Names of all columns, lower case. */
  names: string[];
  /** Position and name of those that the mapping reads. */
  used: [number, string][];
}

/** The separator that the first line has most of, outside quotes. */
export function findDelimiter(text: string): string {
  const line = (text.split(/[\r\n]/, 1)[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const count = (mark: string) => line.split(mark).length;
  const [best = ","] = [",", ";", "\t"].sort((a, b) => count(b) - count(a));
  return best;
}

/** How the file is split. Line ends are named, since the parser's own guess would hold a whole file to its first line's. */
const splitOf = (head: string) => ({
  delimiter: findDelimiter(head),
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  relax_quotes: true,
  max_record_size: MAX_RECORD,
});

/** The beginning of a text, at least its first line. */
async function readHead(text: AsyncGenerator<string>): Promise<string> {
  let head = "";
  while (!/[\r\n]/.test(head) && head.length < MAX_HEADER) {
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}

/** Names of the columns, lower case; none of an empty file. Reads no further than it must. */
export async function readNames(text: AsyncGenerator<string>): Promise<string[]> {
  const head = await readHead(text);
  // The first row alone: where the piece ends, a row is cut in two.
  const options = { ...splitOf(head), to: 1, skip_records_with_empty_values: true };
  const [names = []] = parseNow(head, options) as string[][];
  return names.map((name) => name.trim().toLowerCase());
}

/** Throws a stop when the columns that the mapping needs are not there. */
export function readHeader(cells: string[], mapping: Mapping, name: string): Header {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const twin = names.find((each, index) => each in mapping.columns && names.indexOf(each) !== index);
  if (twin) throw stop(`${name} has two columns ${twin}: keep one`);
  for (const group of mapping.required) {
    if (group.some((column) => names.includes(column))) continue;
    const shown = names.slice(0, 30).join(", ");
    throw stop(`${name} has no column ${group.join(" or ")}, which this preset needs; its header reads: ${shown}`);
  }
  const used: [number, string][] = [];
  for (const [index, column] of names.entries()) if (Object.hasOwn(mapping.columns, column)) used.push([index, column]);
  return { names, used };
}

function toRow(record: string[], header: Header, line: number): Row {
  const cells: Record<string, string> = {};
  for (const [index, column] of header.used) cells[column] = record[index] ?? "";
  const row: Row = { line, cells };
  const width = header.names.length;
  // Spreadsheets pad rows with empty cells; a row that is short, or has more to say than the header, may be shifted.
  if (record.length < width || record.slice(width).some((cell) => cell !== "")) {
    row.fault = `the row has ${record.length} cells where the header has ${width}`;
  }
  return row;
}

function linesIn(record: string[]): number {
  let lines = 1;
  for (const cell of record) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) lines += 1;
  }
  return lines;
}

async function* join(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** Every row that is not blank. Calls `onHeader` before the first; throws a stop where the file cannot be split into rows. */
export async function* readRows(
  text: AsyncGenerator<string>,
  mapping: Mapping,
  name: string,
  onHeader: (header: Header) => void = () => undefined,
): AsyncGenerator<Row> {
  const head = await readHead(text);
  const parser = parse(splitOf(head));
  // The parser is destroyed with the error of what comes before it, so the loop below sees it.
  pipeline(Readable.from(join(head, text)), parser).catch(() => undefined);
  let header: Header | undefined;
  let line = 1;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const start = line;
      line += linesIn(record);
      if (record.every((cell) => cell.trim() === "")) continue;
      if (header) {
        yield toRow(record, header, start);
      } else {
        header = readHeader(record, mapping, name);
        onHeader(header);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw stop(`${name}: a quote that opens in the row at line ${line} never closes; correct it and run again`);
  }
  if (!header) throw stop(`${name} is empty: its first line must name the columns`);
}
