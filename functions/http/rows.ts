// Which records does a bulk request hold? JSON or CSV, whichever it says it is; a row that cannot be taken is named.
import type * as z from "zod";
import { splitCsv } from "../../shared/csv.ts";
import { type Reader, readRow } from "../../shared/import/reader.ts";
import type { Context, Refusal, Row } from "../../shared/import/types.ts";
import { readBody } from "./body.ts";
import type { Ctx } from "./context.ts";
import { parseRecords, type Refused, refusalOf } from "./parse.ts";
import { Problem } from "./problem.ts";

/** How a CSV row becomes a record. */
export interface Columns {
  /** Of each group at least one column must be in the header. */
  required: readonly (readonly string[])[];
  /** Undefined when a cell is refused. */
  read: (cells: Reader, currency: string) => Record<string, unknown> | undefined;
}

export interface RowsWanted<S extends z.ZodType> {
  /** The field of a JSON body that holds the records. */
  name: string;
  record: S;
  columns: Columns;
  limits: { bytes: number; records: number };
}

export interface Rows<R> {
  valid: { index: number; line?: number; record: R }[];
  refused: Refused[];
}

/** The records of a request, and those refused by their place: counted from 0, the header not among them. */
export async function parseRows<S extends z.ZodType>(c: Ctx, wanted: RowsWanted<S>): Promise<Rows<z.output<S>>> {
  const isCsv = /^text\/csv\b/i.test(c.req.header("content-type") ?? "");
  return isCsv ? parseCsvRows(c, wanted) : parseRecords(c, wanted.name, wanted.record, wanted.limits);
}

async function parseCsvRows<S extends z.ZodType>(
  c: Ctx,
  { record, columns, limits }: RowsWanted<S>,
): Promise<Rows<z.output<S>>> {
  const { store } = c.get("access");
  const [header, ...records] = splitCsv(await readBody(c.req.raw, limits.bytes)) ?? [];
  if (!header) throw malformed("The body is no CSV: it is empty, or a quote that opens never closes.");
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const missing = columns.required.find((group) => !group.some((name) => names.includes(name)));
  if (missing) throw malformed(`The first line must name a column ${missing.join(" or ")}.`, missing[0]);
  if (records.length > limits.records) {
    const detail = `Send at most ${limits.records} rows in one request.`;
    throw new Problem({ status: 422, code: "too_many_records", detail, field: "body" });
  }
  const decimal = c.req.query("decimal");
  if (decimal !== undefined && decimal !== "." && decimal !== ",") {
    const detail = "The decimal mark is . or ,: send ?decimal=. or ?decimal=%2C, or leave it out.";
    throw new Problem({ status: 400, code: "not_one_of", detail, field: "decimal", allowed: [".", ","] });
  }
  const context: Context = {
    currency: store.currency,
    timezone: store.timezone,
    ...(decimal === undefined ? {} : { decimal }),
    // No column of these files is hashed.
    sha256: (text) => text,
  };
  const { valid, refused }: Rows<z.output<S>> = { valid: [], refused: [] };
  for (const [index, { line, cells }] of records.entries()) {
    const row: Row = { line, cells: Object.fromEntries(names.map((name, place) => [name, cells[place] ?? ""])) };
    const problems: Refusal[] = [];
    // Spreadsheets pad rows with empty cells; a row that is short, or says more than the header, may be shifted.
    if (cells.length < names.length || cells.slice(names.length).some((cell) => cell.trim() !== "")) {
      const reason = `the row has ${cells.length} cells where the header has ${names.length}`;
      refused.push({ index, line, code: "invalid_row", detail: reason });
      continue;
    }
    const reader = readRow(row, context, problems);
    const currency = reader.currency("currency");
    if (currency !== undefined && currency !== store.currency) {
      reader.no("currency", `this store's amounts are in ${store.currency}`);
    }
    const raw = columns.read(reader, store.currency);
    const parsed = raw && problems.length === 0 ? record.safeParse(raw, { reportInput: true }) : undefined;
    if (parsed?.success) {
      valid.push({ index, line, record: parsed.data });
      continue;
    }
    const wrong = parsed && refusalOf(record, parsed.error);
    const field = problems[0]?.field ?? wrong?.field;
    const id = reader.text("sku");
    refused.push({
      index,
      line,
      ...(id ? { id } : {}),
      code: "invalid_field",
      ...(field ? { field } : {}),
      // The reader speaks to a command line.
      detail: (problems[0]?.reason ?? wrong?.detail ?? "The row is not valid.").replaceAll(
        /--decimal (\S)/g,
        "?decimal=$1",
      ),
    });
  }
  return { valid, refused };
}

function malformed(detail: string, field = "body"): Problem {
  return new Problem({ status: 422, code: "malformed_csv", detail, field });
}
