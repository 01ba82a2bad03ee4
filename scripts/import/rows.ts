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

/** Lines that may stand before a header. */
const MAX_PREAMBLE = 20;

export interface Header {
  /** Names of all columns, lower case. */
  names: string[];
  /** Position and name of those that the mapping reads. */
  used: [number, string][];
  /** Cells that every row has by what the header says. */
  cells: Record<string, string>;
}

/** The separator that the first line has most of, outside quotes; of a file with a preamble, the line that has most. */
export function findDelimiter(text: string, preamble = false): string {
  const lines = text.split(/[\r\n]+/, preamble ? MAX_PREAMBLE : 1).map((each) => each.replaceAll(/"[^"]*"/g, ""));
  const count = (mark: string) => Math.max(...lines.map((line) => line.split(mark).length));
  const [best = ","] = [",", ";", "\t", "|"].sort((a, b) => count(b) - count(a));
  return best;
}

/** How the file is split. Line ends are named, since the parser's own guess would hold a whole file to its first line's. */
const splitOf = (head: string, preamble = false) => ({
  delimiter: findDelimiter(head, preamble),
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

const lower = (cells: readonly string[]) => cells.map((cell) => cell.trim().toLowerCase());

/** Names of the columns as the mapping has them, and cells that the header says. */
function nameColumns(own: readonly string[], { from = {}, heading }: Mapping): Pick<Header, "names" | "cells"> {
  // Where one of the file's columns is said to be ours, another that happens to have our name is not.
  const taken = new Set(Object.values(from));
  const headings = own.map((each) => heading?.(each));
  const names = own.map((each, at) => from[each] ?? (taken.has(each) ? `(${each})` : (headings[at]?.column ?? each)));
  return { names, cells: Object.assign({}, ...headings.map((each) => each?.cells)) as Record<string, string> };
}

/** The first group of columns that is not there. */
const missing = ({ names, cells }: Pick<Header, "names" | "cells">, mapping: Mapping) =>
  mapping.required.find((group) => !group.some((column) => names.includes(column) || Object.hasOwn(cells, column)));

/** Throws a stop when the columns that the mapping needs are not there. */
export function readHeader(record: readonly string[], mapping: Mapping, name: string): Header {
  const own = lower(record);
  const shown = own.slice(0, 30).join(", ");
  const gone = Object.entries(mapping.from ?? {}).find(([theirs]) => !own.includes(theirs));
  if (gone) throw stop(`${name} has no column ${gone[0]}, which --map ${gone[1]}= names; its header reads: ${shown}`);
  const { names, cells } = nameColumns(own, mapping);
  const twin = names.find((each, index) => each in mapping.columns && names.indexOf(each) !== index);
  if (twin) throw stop(`${name} has two columns ${twin}: keep one`);
  const group = missing({ names, cells }, mapping);
  if (group)
    throw stop(`${name} has no column ${group.join(" or ")}, which this preset needs; its header reads: ${shown}`);
  const used: [number, string][] = [];
  for (const [index, column] of names.entries()) if (Object.hasOwn(mapping.columns, column)) used.push([index, column]);
  return { names, used, cells };
}

/** Whether a row stands before the header: a title, a span of dates, a comment. */
const isPreamble = (record: readonly string[], mapping: Mapping, line: number) =>
  mapping.preamble === true &&
  line <= MAX_PREAMBLE &&
  missing(nameColumns(lower(record), mapping), mapping) !== undefined;

function toRow(record: string[], header: Header, line: number): Row {
  const cells: Record<string, string> = { ...header.cells };
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
  // An error at the end throws away what was parsed and not yet read, which tells its line.
  await new Promise((resolve) => setImmediate(resolve));
}

/** Every row that is not blank. Calls `onHeader` before the first; throws a stop where the file cannot be split into rows. */
export async function* readRows(
  text: AsyncGenerator<string>,
  mapping: Mapping,
  name: string,
  onHeader: (header: Header) => void = () => undefined,
): AsyncGenerator<Row> {
  const head = await readHead(text);
  const parser = parse(splitOf(head, mapping.preamble));
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
      } else if (!isPreamble(record, mapping, start)) {
        header = readHeader(record, mapping, name);
        onHeader(header);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw stop(`${name}: a quote that opens in the row at line ${line} never closes; correct it and run again`);
  }
  if (header) return;
  if (mapping.preamble && line > 1) {
    const needed = mapping.required.map((group) => group.join(" or ")).join("; ");
    throw stop(`${name} has no line that names the columns which this preset needs: ${needed}`);
  }
  throw stop(`${name} is empty: its first line must name the columns`);
}
