// How many days lie between an order and the next one, and where do most of them lie?
import { byDay, type OrderTable } from "../orders.ts";

export interface Intervals {
  /** How many intervals have so many days, by place; place 0 is empty, since orders of one day are one purchase. */
  counts: Int32Array;
  total: number;
  median_days: number | null;
  /** The days that hold the most intervals of all stretches of that width; null without any. */
  peak: { from_days: number; to_days: number; count: number; share_ratio: number } | null;
}

/**
 * Intervals between consecutive purchase days of all customers, with their peak over a stretch of `width` days: of equal
 * ones the earliest. Only intervals that ended are seen, so long ones are too few; the survival curve is not biased so.
 * Throws RangeError unless the width is a whole number above 0.
 */
export function intervalsOf(table: OrderTable, width = 5): Intervals {
  if (!(Number.isInteger(width) && width > 0)) throw new RangeError(`intervalsOf requires a whole width, not ${width}`);
  const days = byDay(table);
  const lengths: number[] = [];
  for (let customer = 0; customer < days.ids.length; customer += 1) {
    for (let at = days.start[customer]! + 1; at < days.start[customer + 1]!; at += 1) {
      lengths.push(days.day[at]! - days.day[at - 1]!);
    }
  }
  const counts = new Int32Array(lengths.reduce((most, each) => Math.max(most, each), 0) + 1);
  for (const length of lengths) counts[length]! += 1;
  return { counts, total: lengths.length, median_days: medianOf(counts, lengths.length), peak: peakOf(counts, width) };
}

/** The middle value, or the mean of the middle two. */
function medianOf(counts: Int32Array, total: number): number | null {
  if (total === 0) return null;
  const at = (place: number) => {
    let seen = 0;
    return counts.findIndex((count) => {
      seen += count;
      return seen > place;
    });
  };
  return (at((total - 1) >> 1) + at(total >> 1)) / 2;
}

function peakOf(counts: Int32Array, width: number): Intervals["peak"] {
  let [sum, total, best, from] = [0, 0, 0, 1];
  // One stretch slides over the days from 1 on; past the last day it only loses.
  for (let day = 1; day < counts.length; day += 1) {
    total += counts[day]!;
    sum += counts[day]! - (day > width ? counts[day - width]! : 0);
    const first = Math.max(1, day - width + 1);
    if (sum > best) [best, from] = [sum, first];
  }
  if (total === 0) return null;
  return { from_days: from, to_days: from + width - 1, count: best, share_ratio: best / total };
}
