// When does it hold? A window of moments, and times of the week on the store's clock, such as every Wednesday.
import * as z from "zod";
import { moment } from "./moment.ts";
import { once } from "./once.ts";
import { DAY_MS, MINUTE_MS, zoneOffset } from "./time.ts";

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export const schedule = once(() => {
  const clock = z.string().regex(CLOCK, "must be a time such as 09:30, at most 24:00");
  return z
    .strictObject({
      from: moment.optional(),
      until: moment.optional().describe("The first moment at which it no longer holds."),
      weekly: z
        .array(
          z.strictObject({
            days: z.array(z.int().min(1).max(7)).min(1).max(7).describe("ISO weekdays: 1 is Monday, 7 is Sunday."),
            from: clock.default("00:00"),
            until: clock.default("24:00"),
          }),
        )
        .min(1)
        .max(20)
        .optional()
        .describe(
          "Times of the week on the store's clock; it holds in any of them. `until` not after `from` ends on the next day.",
        ),
    })
    .meta({ id: "Schedule" });
});

export type Schedule = z.output<ReturnType<typeof schedule>>;

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Whether a schedule holds at a moment. Boundaries are half-open: `from` belongs to it, `until` does not. */
export function isOpen(schedule: Schedule, zone: string, at: number): boolean {
  if (schedule.from !== undefined && at < schedule.from) return false;
  if (schedule.until !== undefined && at >= schedule.until) return false;
  if (!schedule.weekly) return true;
  const wall = at + zoneOffset(zone, at);
  const minute = Math.floor((wall % DAY_MS) / MINUTE_MS);
  // 1970-01-01 was a Thursday, ISO weekday 4.
  const weekday = ((Math.floor(wall / DAY_MS) + 3) % 7) + 1;
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return schedule.weekly.some(({ days, from, until }) => {
    const [start, end] = [minutesOf(from), minutesOf(until)];
    if (end > start) return days.includes(weekday) && minute >= start && minute < end;
    return (days.includes(weekday) && minute >= start) || (days.includes(yesterday) && minute < end);
  });
}

/** Where a zone's clock is put forward or back between two moments that lie less than a few days apart; undefined when it is not. */
function clockChange(zone: string, from: number, until: number): number | undefined {
  const before = zoneOffset(zone, from);
  if (zoneOffset(zone, until) === before) return undefined;
  let [low, high] = [from, until];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** When a weekly schedule next begins or ends to hold after `at`; undefined when it does not within eight days. */
function nextWeekly(schedule: Schedule, zone: string, at: number): number | undefined {
  const minutes = [...new Set(schedule.weekly?.flatMap(({ from, until }) => [minutesOf(from), minutesOf(until)]))];
  const midnight = Math.floor((at + zoneOffset(zone, at)) / DAY_MS) * DAY_MS;
  const moments: number[] = [];
  for (let wall = midnight; wall <= midnight + 8 * DAY_MS; wall += DAY_MS) {
    // A day whose clock changes has two offsets, and a time on the wall may come twice or never.
    const [before, after] = [zoneOffset(zone, wall - DAY_MS), zoneOffset(zone, wall + 2 * DAY_MS)];
    for (const minute of minutes) {
      moments.push(wall - before + minute * MINUTE_MS);
      if (after !== before) moments.push(wall - after + minute * MINUTE_MS);
    }
    const changed = clockChange(zone, wall - DAY_MS, wall + 2 * DAY_MS);
    if (changed !== undefined) moments.push(changed);
  }
  const flips = (moment: number) => isOpen(schedule, zone, moment) !== isOpen(schedule, zone, moment - 1);
  return moments.sort((a, b) => a - b).find((moment) => moment > at && flips(moment));
}

/** The next moment after `at` at which a schedule may begin or end to hold; undefined when nothing changes within eight days. */
export function nextChange(schedule: Schedule, zone: string, at: number): number | undefined {
  const moments = [schedule.from, schedule.until].filter((moment) => moment !== undefined && moment > at) as number[];
  if (schedule.weekly && (schedule.until === undefined || at < schedule.until)) {
    const next = nextWeekly(schedule, zone, at);
    if (next !== undefined) moments.push(next);
  }
  return moments.length > 0 ? Math.min(...moments) : undefined;
}
