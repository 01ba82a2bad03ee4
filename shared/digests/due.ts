// When is a digest due, and which days does it tell of? At eight in the store's morning, of the day or the week before.
import { addDays, bucketOf, dayOf, zonedToUtc } from "../time.ts";

export type Every = "day" | "week";

const HOUR = 8;

/** The first moment after `now` at which one is due. */
export function dueAfter(every: Every, zone: string, now: number): number {
  const today = dayOf(zone, now);
  const at = (day: string) => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return zonedToUtc(zone, year, month, date, HOUR);
  };
  const first = every === "day" ? today : bucketOf(today, "week");
  const due = at(first);
  return due > now ? due : at(addDays(first, every === "day" ? 1 : 7));
}

/** The days that the digest of a moment tells of. */
export function periodBefore(every: Every, zone: string, now: number): { from: string; to: string } {
  const today = dayOf(zone, now);
  const to = addDays(every === "day" ? today : bucketOf(today, "week"), -1);
  return { from: every === "day" ? to : addDays(to, -6), to };
}
