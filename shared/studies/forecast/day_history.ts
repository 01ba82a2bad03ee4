// What did products and groups of them sell on the newest days, and how unevenly do a group's days scatter?
import type { DayRhythm } from "../../supply/forecast/weekdays.ts";
import { weekdayShares } from "../../supply/forecast/weekdays.ts";
import type { Trade } from "../trade.ts";
import { eachDay } from "./days.ts";
import type { Weekly } from "./weekly.ts";

/** Weeks of days that are gone over. */
const WEEKS_BACK = 26;

/** Units by day of some things, each product in as many of them as `placesOf` tells; days of the newest weeks. */
export function sumByDay(
  trade: Trade,
  { first, weeks, demand }: Weekly,
  things: number,
  placesOf: (product: number) => readonly number[],
): Float64Array[] {
  const length = 7 * Math.min(weeks, WEEKS_BACK);
  const from = first + 7 * weeks - length;
  const sums = Array.from({ length: things }, () => new Float64Array(length));
  eachDay(trade, { from, of: demand.wanted }, (product, day, units) => {
    for (const place of placesOf(product)) sums[place]![day - from]! += units;
  });
  return sums;
}

/** Shares of the weekdays, and how much days scatter around their share of the week. `days` are whole weeks. */
export function rhythmOfDays(days: Float64Array): DayRhythm {
  const weekday = new Float64Array(7);
  for (let day = 0; day < days.length; day += 1) weekday[day % 7]! += days[day]!;
  const share = weekdayShares(weekday);
  let [seen, all] = [0, 0];
  for (let week = 0; week < days.length; week += 7) {
    const sum = days.subarray(week, week + 7).reduce((total, units) => total + units, 0);
    for (let day = 0; day < 7; day += 1) seen += (days[week + day]! - share[day]! * sum) ** 2;
    all += sum;
  }
  const expected = all * (1 - share.reduce((sum, each) => sum + each ** 2, 0));
  return { share, lumps: expected > 0 ? Math.max(0.2, seen / expected) : 1 };
}
