// Who belongs together, and since when is each customer counted? By first order, or by whatever else the caller knows.
import { bucketOf, dayFromNumber } from "../../time.ts";
import type { OrderTable } from "../orders.ts";

export type CohortGrain = "day" | "week" | "month";

/** For each customer of a table: the cohort's name, and the day from which time counts. Customers without one are left out. */
export interface Cohorts {
  cohort: readonly (string | null)[];
  /** Day numbers. */
  anchor: Int32Array;
}

/** Cohorts by the day, week (its Monday) or month of the first order. */
export function cohortsByFirstOrder(table: OrderTable, grain: CohortGrain): Cohorts {
  const anchor = Int32Array.from(table.ids, (_, customer) => table.day[table.start[customer]!]!);
  const name = bucketsBy(grain);
  return { cohort: Array.from(anchor, name), anchor };
}

/** The bucket of a day number: days repeat, and each one's name is made once. */
export function bucketsBy(grain: CohortGrain): (day: number) => string {
  const known = new Map<number, string>();
  return (day) => {
    const name = known.get(day) ?? bucketOf(dayFromNumber(day), grain);
    known.set(day, name);
    return name;
  };
}

/**
 * Cohorts by what the caller knows of each customer: the month of sign-up, a campaign, a segment, a source. `of` gets the
 * customer's id, first order's day and place in the table; null leaves the customer out.
 */
export function cohortsBy(
  table: OrderTable,
  of: (id: string, first: number, customer: number) => { cohort: string; anchor: number } | null,
): Cohorts {
  const cohort: (string | null)[] = [];
  const anchor = new Int32Array(table.ids.length);
  for (let customer = 0; customer < table.ids.length; customer += 1) {
    const found = of(table.ids[customer]!, table.day[table.start[customer]!]!, customer);
    cohort.push(found?.cohort ?? null);
    anchor[customer] = found?.anchor ?? 0;
  }
  return { cohort, anchor };
}

/** How many days, weeks or months lie between two days' buckets: the column of a grid. */
export function periodsBetween(from: number, to: number, grain: CohortGrain): number {
  if (grain === "day") return to - from;
  // Day numbers that are 4 modulo 7 are Mondays.
  if (grain === "week") return Math.floor((to + 3) / 7) - Math.floor((from + 3) / 7);
  return monthNumber(to) - monthNumber(from);
}

function monthNumber(day: number): number {
  const text = dayFromNumber(day);
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
}
