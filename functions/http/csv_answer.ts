// How does a list read as CSV? Whoever asks a list or a metric with `Accept: text/csv` gets its rows, under the names of the JSON.
import { type CsvCell, csvLine } from "../../shared/csv_out.ts";
import { Problem } from "./problem.ts";

type Fields = Record<string, unknown>;

export const wantsCsv = (accept: string | undefined) =>
  accept !== undefined && /\btext\/csv\b/i.test(accept) && !/\bapplication\/json\b/i.test(accept);

/** A JSON answer of an address as CSV; any other as it is. Throws a 406 problem where the answer is no table. */
export async function csvAnswer(response: Response, path: string): Promise<Response> {
  if (!response.ok || !/^application\/json\b/.test(response.headers.get("content-type") ?? "")) return response;
  const body = (await response.json()) as Fields;
  const rows = rowsOf(body, path.split("/").at(-1) ?? "")?.map((row) => flat(row));
  if (!rows) {
    throw new Problem({
      status: 406,
      code: "not_a_table",
      detail: "This answer is no table, or several. Ask for JSON: leave Accept out.",
    });
  }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => csvLine(columns.map((column) => row[column] ?? null)));
  const next =
    typeof body.next === "string" || typeof body.next_cursor === "string" ? (body.next ?? body.next_cursor) : "";
  // Without a byte-order mark Excel reads Chinese as Latin.
  return new Response(`\ufeff${columns.length > 0 ? csvLine(columns) : ""}${lines.join("")}`, {
    headers: { "content-type": "text/csv; charset=utf-8", "x-next": encodeURIComponent(String(next)) },
  });
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is Fields[] => Array.isArray(value) && value.every(isFields);

/**
 * The one list of an answer, or of several the one that is called as the address ends. A metric's says what is counted, and of
 * which time where two are compared; of a table with two heads each cell is a row.
 */
function rowsOf(body: Fields, name: string): Fields[] | undefined {
  if (isList(body.rows) && typeof body.metric === "string") {
    const { metric, unit, currency } = body;
    const said = { metric, unit, ...(currency === undefined ? {} : { currency }) };
    const before = isFields(body.compare) && isList(body.compare.rows) ? body.compare.rows : undefined;
    const now = body.rows.map((row) => ({ ...said, ...(before ? { period: "asked" } : {}), ...row }));
    return [...now, ...(before ?? []).map((row) => ({ ...said, period: "compared", ...row }))];
  }
  const { row, column, cells } = body;
  if (isFields(row) && isFields(column) && Array.isArray(cells)) {
    const [rows, columns] = [row.keys, column.keys] as [string[], string[]];
    return (cells as Fields[][]).flatMap((line, y) =>
      line.map((cell, x) => ({ row: rows[y], column: columns[x], ...cell })),
    );
  }
  const lists = Object.values(body).filter(isList);
  const named = isList(body[name]) ? body[name] : undefined;
  const list = named ?? (lists.length === 1 ? lists[0] : undefined);
  if (list) {
    return list.flatMap(({ cells: own, ...rest }) =>
      isList(own)
        ? own.map((cell) => ({ ...rest, ...cell }))
        : [{ ...rest, ...(own === undefined ? {} : { cells: own }) }],
    );
  }
  if (lists.length > 1) return undefined;
  // Counts by name, such as drops by reason.
  const counts = Object.values(body).filter((each) => isFields(each) && Object.values(each).every(Number.isFinite));
  const [only] = counts;
  return counts.length === 1 ? Object.entries(only as Fields).map(([name, count]) => ({ name, count })) : undefined;
}

/** A row with what lies inside of it beside it: `{a: {b: 1}}` is a column `a.b`; a list is one cell of JSON. */
function flat(row: Fields, under = ""): Record<string, CsvCell> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]): [string, CsvCell][] => {
      if (isFields(value)) return Object.entries(flat(value, `${under}${name}.`));
      return [[`${under}${name}`, cellOf(value)]];
    }),
  );
}

function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "string") return value;
  return JSON.stringify(value);
}
