// Cohorts as counts that can be compared: for each cohort and period who was observed, who ordered, and what they brought.
import type { OrderTable } from "../orders.ts";
import type { CohortGrain, Cohorts } from "./cohort.ts";
import { cohortGrid } from "./grid.ts";
import { cohortWindows, type WindowRow } from "./windows.ts";

export interface CountRow {
  cohort: string;
  size: number;
  /** By period: customers observed for as long, those of them who ordered, and what these brought. */
  of: number[];
  count: number[];
  revenue_minor: number[];
  /** Whether the last period is not over: its figures still grow, and it is not compared. */
  open: boolean;
  /** The same shares by source, in the order of the names given: observed and ordered, by period. */
  split?: { of: number[]; count: number[] }[];
}

const BETWEEN = "\u001f";

/** Cohorts by windows of days after the anchor, split by where each customer came from where that is given. */
export function windowCounts(
  table: OrderTable,
  cohorts: Cohorts,
  until: number,
  windows: readonly number[],
  split?: { names: readonly string[]; of: (customer: number) => string },
): CountRow[] {
  if (!split) return cohortWindows(table, cohorts, until, windows).map(rowOf);
  const parted = cohorts.cohort.map((name, customer) => (name === null ? null : name + BETWEEN + split.of(customer)));
  const parts = Map.groupBy(cohortWindows(table, { ...cohorts, cohort: parted }, until, windows), ({ cohort }) =>
    cohort.slice(0, cohort.lastIndexOf(BETWEEN)),
  );
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cohort, rows]) => {
      const own = rows.map(rowOf);
      const sum = (pick: (row: CountRow) => number[]) =>
        windows.map((_, at) => own.reduce((all, row) => all + pick(row)[at]!, 0));
      const named = split.names.map((name) => own.find((row) => row.cohort === cohort + BETWEEN + name));
      const none = windows.map(() => 0);
      return {
        cohort,
        size: own.reduce((all, { size }) => all + size, 0),
        of: sum(({ of }) => of),
        count: sum(({ count }) => count),
        revenue_minor: sum(({ revenue_minor }) => revenue_minor),
        open: false,
        split: named.map((row) => ({ of: row?.of ?? none, count: row?.count ?? none })),
      };
    });
}

const rowOf = ({ cohort, size, windows }: WindowRow): CountRow => ({
  cohort,
  size,
  of: windows.map(({ observed }) => observed),
  count: windows.map(({ returned }) => returned),
  revenue_minor: windows.map(({ revenue_minor }) => revenue_minor),
  open: false,
});

/** Cohorts by calendar weeks or months since the anchor's, at most so many. */
export function calendarCounts(
  table: OrderTable,
  cohorts: Cohorts,
  until: number,
  grain: CohortGrain,
  most: number,
): CountRow[] {
  return cohortGrid(table, cohorts, grain, until).map(({ cohort, size, cells }) => {
    const shown = cells.slice(0, most);
    return {
      cohort,
      size,
      of: shown.map(() => size),
      count: shown.map(({ customers }) => customers),
      revenue_minor: shown.map(({ revenue_minor }) => revenue_minor),
      open: shown.at(-1)?.partial ?? false,
    };
  });
}

/**
 * Cohorts by stretches of so many days from the day after the anchor on; each customer counts in those that are over. The
 * first stretch is the window of as many days.
 */
export function stretchCounts(
  table: OrderTable,
  { cohort, anchor }: Cohorts,
  until: number,
  days: number,
  most: number,
): CountRow[] {
  const rows = new Map<string, CountRow>();
  const none = () => Array.from({ length: most }, () => 0);
  for (let customer = 0; customer < table.ids.length; customer += 1) {
    const name = cohort[customer];
    const from = anchor[customer]!;
    if (name === null || name === undefined || from > until) continue;
    const row = rows.get(name) ?? {
      cohort: name,
      size: 0,
      of: none(),
      count: none(),
      revenue_minor: none(),
      open: false,
    };
    rows.set(name, row);
    row.size += 1;
    const over = Math.min(most, Math.floor((until - from) / days));
    for (let at = 0; at < over; at += 1) row.of[at]! += 1;
    let counted = -1;
    for (let at = table.start[customer]!; at < table.start[customer + 1]!; at += 1) {
      const stretch = Math.floor((table.day[at]! - from - 1) / days);
      if (stretch < 0 || stretch >= over) continue;
      if (stretch !== counted) row.count[stretch]! += 1;
      counted = stretch;
      row.revenue_minor[stretch]! += table.amount_minor[at]!;
    }
  }
  return [...rows.values()].sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
}

/** The same table with customers who never ordered: of those who signed up they are a part. */
export function withEveryone(table: OrderTable, ids: Iterable<string>): OrderTable {
  const known = new Set(table.ids);
  const more = [...new Set(ids)].filter((id) => !known.has(id)).sort();
  const start = new Int32Array(table.ids.length + more.length + 1).fill(table.day.length);
  start.set(table.start);
  return { ...table, ids: [...table.ids, ...more], start };
}
