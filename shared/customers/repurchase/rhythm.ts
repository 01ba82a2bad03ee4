// At what rhythm do customers order? What is typical, how customers differ, and how one customer's orders vary.
import { byDay, type OrderTable } from "../orders.ts";

/** Intervals as logarithms of days: they have long tails, and a customer's typical one is then a median. */
export interface Rhythm {
  customers: number;
  intervals: number;
  /** Mean of ln(days) over customers. */
  mean: number;
  /** Variance of a customer's intervals about their own mean, and of customers' means about that of all. */
  within: number;
  between: number;
}

/** Each customer's intervals, as far as they are needed. */
export interface OwnRhythm {
  intervals: number;
  /** Sum of ln(days). */
  sum: number;
  last_day: number;
}

/** Own rhythms of customers who had ordered by `until`; the place is that in the table, others are undefined. */
export function ownRhythms(table: OrderTable, until: number): (OwnRhythm | undefined)[] {
  return ownOf(byDay(table), until);
}

function ownOf(days: OrderTable, until: number, each: (length: number) => void = () => {}): (OwnRhythm | undefined)[] {
  return days.ids.map((_, customer) => {
    const first = days.start[customer]!;
    if (days.day[first]! > until) return undefined;
    const own = { intervals: 0, sum: 0, last_day: days.day[first]! };
    for (let at = first + 1; at < days.start[customer + 1]! && days.day[at]! <= until; at += 1) {
      const length = Math.log(days.day[at]! - own.last_day);
      each(length);
      own.intervals += 1;
      own.sum += length;
      own.last_day = days.day[at]!;
    }
    return own;
  });
}

/**
 * The rhythm of all customers with an interval by `until`; null when fewer than two intervals are known.
 * Source: one-way analysis of variance with random effects and unequal groups, Searle, Casella and McCulloch 1992, 3.6.
 */
export function rhythmOf(table: OrderTable, until: number): Rhythm | null {
  let squares = 0;
  const own = ownOf(byDay(table), until, (length) => {
    squares += length * length;
  });
  const known = own.filter((each) => each !== undefined && each.intervals > 0) as OwnRhythm[];
  const n = known.length;
  const total = known.reduce((sum, { intervals }) => sum + intervals, 0);
  if (total < 2) return null;
  const all = known.reduce((sum, each) => sum + each.sum, 0) / total;
  const ownSquares = known.reduce((sum, each) => sum + each.sum ** 2 / each.intervals, 0);
  const insideSquares = Math.max(0, squares - ownSquares);
  const outsideSquares = Math.max(0, ownSquares - total * all * all);
  // Without a customer who has two intervals nothing tells the one spread from the other; then all of it is within.
  const within = total > n ? insideSquares / (total - n) : outsideSquares / Math.max(n - 1, 1);
  const size = (total - known.reduce((sum, { intervals }) => sum + intervals ** 2, 0) / total) / Math.max(n - 1, 1);
  const between = total > n && n > 1 ? Math.max(0, (outsideSquares / (n - 1) - within) / size) : 0;
  const mean = known.reduce((sum, each) => sum + each.sum / each.intervals, 0) / n;
  return { customers: n, intervals: total, mean, within, between };
}
