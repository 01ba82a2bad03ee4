// What does each day of a coming week bring? The week's units by the weekday's usual share, so that days add up to their week.
import { countInterval } from "./counts.ts";

/** Units that the shares of the wider group count as, beside a product's own. */
const PRIOR_UNITS = 40;

/** Days of a product, as far as a forecast by day needs them. */
export interface DayRhythm {
  /** Share of a week's units by its days; they add up to 1. */
  share: Float64Array;
  /** Variance of a day's units around its share of the week's, in those of units that come one by one: 1 is Poisson's. */
  lumps: number;
}

/** Shares of a week's seven days, drawn towards those of the group that it belongs to; evenly where nothing is known. */
export function weekdayShares(units: ArrayLike<number>, wider?: ArrayLike<number>): Float64Array {
  const all = Array.from(units).reduce((sum, each) => sum + each, 0);
  return Float64Array.from({ length: 7 }, (_, day) => {
    return (units[day]! + PRIOR_UNITS * (wider?.[day] ?? 1 / 7)) / (all + PRIOR_UNITS);
  });
}

/**
 * The days of some weeks in hundredths of units: those of a week add up to it exactly, however they are rounded.
 * @example splitWeek(1, new Float64Array(7).fill(1 / 7)) // => [0.14, 0.15, 0.14, 0.14, 0.14, 0.15, 0.14]
 */
export function splitWeek(units: number, share: ArrayLike<number>): number[] {
  const hundredths = Math.round(units * 100);
  let [along, before] = [0, 0];
  return Array.from({ length: 7 }, (_, day) => {
    along += share[day]!;
    const until = day === 6 ? hundredths : Math.round(hundredths * Math.min(1, along));
    const own = until - before;
    before = until;
    return own / 100;
  });
}

/** Days of the coming weeks with their intervals, from what each week brings and how sure that is. */
export function daysOf(
  weeks: ArrayLike<number>,
  spread: ArrayLike<number>,
  { share, lumps }: DayRhythm,
  level: number,
): [expected: number, low: number, high: number][] {
  return Array.from(weeks).flatMap((units, week) => {
    // What is not the days' own noise is how little the week's level is known: its days have that in common.
    const common = Math.max(0, spread[week]! - lumps * units);
    return splitWeek(units, share).map((expected, day): [number, number, number] => {
      const [low, high] = countInterval(expected, lumps * expected + share[day]! ** 2 * common, level);
      return [expected, Math.round(low * 100) / 100, Math.round(high * 100) / 100];
    });
  });
}
