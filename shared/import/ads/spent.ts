// What does an advertising platform's report say was spent? Its rows are parts (ad groups, devices), which add up to one record.
import { compact, readRow, refuse } from "../reader.ts";
import type { Context, Output, Refusal, Row, SpendRecord } from "../types.ts";

/** Which of a report's columns hold what. Of each list the first that is filled is read. */
export interface SpentColumns {
  day: string[];
  campaign: string[];
  content: string[];
  cost: string[];
  clicks: string[];
  impressions: string[];
  currency: string;
}

/** Who was paid, for a row; a text where the row is not one day's spend. */
export type Paid = (row: Row) => { source: string; medium: string } | string;

const filled = (row: Row, columns: readonly string[]) =>
  columns.find((column) => !["", "--"].includes(row.cells[column]?.trim() ?? "")) ?? columns[0]!;

function readPart(row: Row, columns: SpentColumns, paid: Paid, context: Context, refused: Refusal[]) {
  const cells = readRow(row, context, refused);
  const who = paid(row);
  if (typeof who === "string") return refuse(refused, row, columns.day[0]!, who);
  const at = (names: readonly string[]) => filled(row, names);
  const count = (names: readonly string[]) => (cells.text(at(names)) === "--" ? 0 : (cells.integer(at(names), 0) ?? 0));
  const day = cells.day(at(columns.day));
  const currency = cells.currency(columns.currency);
  const cost = currency && cells.required(at(columns.cost)) && cells.minor(at(columns.cost), currency);
  if (!day || typeof cost !== "number") return undefined;
  return compact({
    day,
    ...who,
    campaign: cells.text(at(columns.campaign)).slice(0, 100),
    content: columns.content.length > 0 ? cells.text(at(columns.content)).slice(0, 100) : "",
    cost_minor: cost,
    clicks: count(columns.clicks),
    impressions: count(columns.impressions),
  });
}

/** Rows of one key as one record; all are refused where one cannot be read, since the sum would be too small. */
export function mapSpent(rows: Row[], columns: SpentColumns, paid: Paid, context: Context): Output {
  const refused: Refusal[] = [];
  const parts = rows.map((row) => readPart(row, columns, paid, context, refused));
  const [first] = parts;
  if (refused.length > 0 || !first) {
    const named = new Set(refused.map(({ line }) => line));
    const because = `the same day and campaign was refused because of line ${refused[0]?.line}`;
    for (const row of rows) if (!named.has(row.line)) refused.push({ line: row.line, reason: because });
    return { records: [], refused };
  }
  const sum = (name: "cost_minor" | "clicks" | "impressions") =>
    parts.reduce((total, part) => total + (part?.[name] ?? 0), 0);
  const record: SpendRecord = {
    ...first,
    cost_minor: sum("cost_minor"),
    clicks: sum("clicks"),
    impressions: sum("impressions"),
  };
  return { records: [{ kind: "spend", lines: rows.map((row) => row.line), record }], refused: [] };
}

/** A key of the day and the names of what was paid for. */
export const spentKey =
  (columns: SpentColumns, more: readonly string[] = []) =>
  (row: Row) =>
    [columns.day, columns.campaign, columns.content, more]
      .map((names) => (names.length > 0 ? (row.cells[filled(row, names)]?.trim() ?? "") : ""))
      .join(" / ");
