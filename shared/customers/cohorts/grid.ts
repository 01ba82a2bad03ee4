// How many of a cohort order again in each day, week or month after their first, and what do they bring?
import type { OrderTable } from "../orders.ts";
import { type CohortGrain, type Cohorts, periodsBetween } from "./cohort.ts";

/** One cohort in one period. */
export interface CohortCell {
  /** Customers who ordered in it. */
  customers: number;
  orders: number;
  revenue_minor: number;
  /** The period was not over for all of the cohort on the last day looked at: its figures will still grow. */
  partial: boolean;
}

export interface CohortRow {
  cohort: string;
  /** Customers of the cohort. */
  size: number;
  /** Period 0 holds the anchors; a row ends with the last period that has begun for all of the cohort. */
  cells: CohortCell[];
}

/**
 * The grid of cohorts (rows, by name) and calendar periods since each customer's anchor (columns), up to a day, that day
 * counted. Every order on or after its customer's anchor is in one cell, unless its period has begun for some of the cohort
 * alone. Which orders count is the table's: with cancelled ones the figures are others, so say which there are.
 */
export function cohortGrid(table: OrderTable, cohorts: Cohorts, grain: CohortGrain, until: number): CohortRow[] {
  const rows = new Map<string, { size: number; latest: number; cells: CohortCell[] }>();
  // Days repeat: a month is worked out of each once.
  const month = new Map<number, number>();
  const column = (anchor: number, day: number) => {
    if (grain !== "month") return periodsBetween(anchor, day, grain);
    const number = (at: number) => {
      const known = month.get(at) ?? periodsBetween(0, at, "month");
      month.set(at, known);
      return known;
    };
    return number(day) - number(anchor);
  };
  for (let customer = 0; customer < table.ids.length; customer += 1) {
    const name = cohorts.cohort[customer];
    const anchor = cohorts.anchor[customer]!;
    if (name === null || name === undefined || anchor > until) continue;
    const row = rows.get(name) ?? { size: 0, latest: anchor, cells: [] };
    rows.set(name, row);
    row.size += 1;
    row.latest = Math.max(row.latest, anchor);
    let counted = -1;
    for (let at = table.start[customer]!; at < table.start[customer + 1]! && table.day[at]! <= until; at += 1) {
      if (table.day[at]! < anchor) continue;
      const period = column(anchor, table.day[at]!);
      while (row.cells.length <= period) row.cells.push({ customers: 0, orders: 0, revenue_minor: 0, partial: false });
      const cell = row.cells[period]!;
      if (period !== counted) cell.customers += 1;
      counted = period;
      cell.orders += 1;
      cell.revenue_minor += table.amount_minor[at]!;
    }
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([cohort, { size, latest, cells }]) => {
      const last = column(latest, until);
      const over = column(latest, until + 1) > last ? last : last - 1;
      const all = Array.from({ length: last + 1 }, (_, period) => {
        const cell = cells[period] ?? { customers: 0, orders: 0, revenue_minor: 0, partial: false };
        return { ...cell, partial: period > over };
      });
      return { cohort, size, cells: all };
    });
}

/** The share of a cohort that ordered in a period; null where the row does not reach it. */
export function retentionRatio({ size, cells }: CohortRow, period: number): number | null {
  const cell = cells[period];
  return cell && size > 0 ? cell.customers / size : null;
}

/** Revenue a customer of the cohort brought up to each period: the historic value curve, in minor units, not rounded. */
export function valueCurve({ size, cells }: CohortRow): number[] {
  let sum = 0;
  return cells.map(({ revenue_minor }) => {
    sum += revenue_minor;
    return sum / Math.max(size, 1);
  });
}
