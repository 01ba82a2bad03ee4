// Decimal point or comma, day or month first, whose clock? A sample is read in each way, and only one that fits better is taken.
import type { DateOrder } from "./dates.ts";
import type { Ask } from "./decimal.ts";
import { createMapper } from "./mapper.ts";
import type { Context, Mapped, Mapping, Refusal, Row } from "./types.ts";

export interface Formats {
  decimal?: "." | ",";
  dates?: DateOrder;
}

export interface Trial {
  /** What the sample tells beyond what was said. */
  formats: Formats;
  records: Mapped[];
  refused: Refusal[];
  /** Cells that can be read in two ways, or have no zone: the first of each kind. */
  asks: Refusal[];
}

function tryRows(rows: readonly Row[], mapping: Mapping, context: Context) {
  const mapper = createMapper(mapping, context);
  const records: Mapped[] = [];
  const refused: Refusal[] = [];
  const take = (output: { records: Mapped[]; refused: Refusal[] }) => {
    records.push(...output.records);
    refused.push(...output.refused);
  };
  for (const row of rows) take(mapper.add(row));
  take(mapper.end());
  return { records, refused };
}

/** The one way of reading of which fewer cells are refused; undefined where both are as good. */
function better<T>(ways: readonly [T, T], refusals: (way: T) => number): T | undefined {
  const [first, second] = ways.map(refusals) as [number, number];
  return first === second ? undefined : ways[first < second ? 0 : 1];
}

/**
 * Reads a sample with what was said of the file (`said`), and finds out the rest where only one way of reading fits. What fits
 * both is left open: cells of which it matters are in `asks`.
 */
export function tryFormats(rows: readonly Row[], mapping: Mapping, said: Context): Trial {
  // Times without a zone are refused whichever way they are read, and would hide the rest.
  const open: Context = { ...said, timezone: said.timezone ?? "UTC" };
  const count = (more: Formats) => tryRows(rows, mapping, { ...open, ...more }).refused.filter(isOfCell).length;
  const formats: Formats = {};
  const dates = said.dates ?? better(["dmy", "mdy"], (way) => count({ dates: way }));
  if (dates && !said.dates) formats.dates = dates;
  const decimal = said.decimal ?? better([".", ","], (way) => count({ ...formats, decimal: way }));
  if (decimal && !said.decimal) formats.decimal = decimal;
  const { records, refused } = tryRows(rows, mapping, { ...said, ...formats });
  const kinds = new Set(refused.flatMap(({ ask }) => ask ?? []));
  const asks = [...kinds].map((kind: Ask) => refused.find(({ ask }) => ask === kind)!);
  return { formats, records, refused, asks };
}

/** The same, where what the sample leaves open is as it was in the last file of the sort. */
export function tryFormatsAfter(rows: readonly Row[], mapping: Mapping, said: Context, before: Formats): Trial {
  const trial = tryFormats(rows, mapping, said);
  const { decimal = said.decimal ?? before.decimal, dates = said.dates ?? before.dates } = trial.formats;
  const formats = { ...(decimal ? { decimal } : {}), ...(dates ? { dates } : {}) };
  return { ...tryFormats(rows, mapping, { ...said, ...formats }), formats };
}

/** A refusal of what a cell holds, not one that follows from another row's. */
const isOfCell = ({ field }: Refusal) => field !== undefined;
