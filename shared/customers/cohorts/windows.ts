// How many of a cohort ordered again within 1, 7 or 30 days? Counted of those alone whose days are over.
import type { OrderTable } from "../orders.ts";
import type { Cohorts } from "./cohort.ts";

/** One cohort and one window of days. */
export interface WindowCell {
  days: number;
  /** Customers whose window is over on the last day looked at: the whole that `returned` is a part of. */
  observed: number;
  /** Of those, who ordered on a day after the anchor's, up to so many days later. */
  returned: number;
  /** What they all spent in the window, the anchor's day left out. */
  revenue_minor: number;
}

export interface WindowRow {
  cohort: string;
  size: number;
  windows: WindowCell[];
}

export const defaultWindows: readonly number[] = [1, 7, 30];

/**
 * Who came back within some numbers of days after the anchor, by cohort. A window of 7 holds days 1 to 7, so a wider window
 * never has fewer of the same customers; but it may have fewer who were observed for as long.
 */
export function cohortWindows(
  table: OrderTable,
  cohorts: Cohorts,
  until: number,
  windows: readonly number[] = defaultWindows,
): WindowRow[] {
  const rows = new Map<string, WindowRow>();
  for (let customer = 0; customer < table.ids.length; customer += 1) {
    const name = cohorts.cohort[customer];
    const anchor = cohorts.anchor[customer]!;
    if (name === null || name === undefined || anchor > until) continue;
    let row = rows.get(name);
    if (!row) {
      row = {
        cohort: name,
        size: 0,
        windows: windows.map((days) => ({ days, observed: 0, returned: 0, revenue_minor: 0 })),
      };
      rows.set(name, row);
    }
    row.size += 1;
    for (const cell of row.windows) {
      if (anchor + cell.days > until) continue;
      cell.observed += 1;
      let orders = 0;
      for (let at = table.start[customer]!; at < table.start[customer + 1]!; at += 1) {
        const after = table.day[at]! - anchor;
        if (after < 1 || after > cell.days) continue;
        orders += 1;
        cell.revenue_minor += table.amount_minor[at]!;
      }
      if (orders > 0) cell.returned += 1;
    }
  }
  return [...rows.values()].sort((a, b) => (a.cohort < b.cohort ? -1 : a.cohort > b.cohort ? 1 : 0));
}
