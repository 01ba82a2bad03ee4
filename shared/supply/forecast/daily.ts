// What do the days of a series say of its coming weeks? Smoothing with the weekday as season sees a change within a week.
import type { Outlook } from "./outlook.ts";
import { outlooksOf } from "./outlook.ts";

/** Days looked back over: older ones change the level little and cost as much. */
const DAYS_BACK = 182;

/** Days without which no weekday can be told from chance. */
const LEAST_DAYS = 56;

/** Units a day below which days are mostly zeros, and weeks say the same with less noise. */
const LEAST_UNITS = 2;

/** Whether days are worth a try: enough of them, and enough in them. */
export function tellsByDay(days: Float64Array): boolean {
  const recent = days.subarray(Math.max(0, days.length - DAYS_BACK));
  return days.length >= LEAST_DAYS && recent.reduce((sum, units) => sum + units, 0) >= LEAST_UNITS * recent.length;
}

/** The coming weeks as sums of days; undefined where the days are too few. `days` ends with the last whole week. */
export function outlookByDays(days: Float64Array, weeks: number): Outlook | undefined {
  if (days.length < LEAST_DAYS) return undefined;
  const recent = days.slice(Math.max(0, days.length - DAYS_BACK));
  const found = outlooksOf(recent, ["combination"], { period: 7, periods: 7 * weeks }).get("combination");
  if (!found) return undefined;
  const weekly = (values: Float64Array) =>
    Float64Array.from({ length: weeks }, (_, week) => {
      return values.subarray(7 * week, 7 * week + 7).reduce((sum, value) => sum + value, 0);
    });
  const apart = weekly(found.spread);
  // Days of a week err together: by how much is known of the first, of whose sum the model tells the variance.
  const together = apart[0]! > 0 ? found.total_spread[6]! / apart[0]! : 1;
  return {
    path: weekly(found.path),
    spread: apart.map((value) => value * together),
    total_spread: Float64Array.from({ length: weeks }, (_, week) => found.total_spread[7 * week + 6]!),
  };
}
