// Which days does a range stand against? Like with like: whole months with whole months, and what is not over yet with the same
// days and hours of the time before.
import { addDays, addYears, dayNumber, monthEnd, monthStart, zonedToUtc, zoneOffset } from "../time.ts";
import type { Alignment, CompareKind, Comparison } from "./response.ts";

interface Days {
  from: string;
  to: string;
}

export interface Moment {
  now: number;
  zone: string;
  /** The store's day at `now`. */
  today: string;
}

/** Lengths of "last 7 days" and "last 28 days", whose weekdays stand beside their like even from the 1st on, and of "yesterday". */
const rolling = [1, 7, 28];

/**
 * The days a range is compared with; null where it has not begun.
 * @param kind how the other days are found, or the first of them: as many are compared
 * @param chosen the range was asked for by its dates; else it is the last so many days, and the calendar says nothing
 */
export function comparisonOf(
  range: Days,
  kind: Exclude<CompareKind, "custom"> | { from: string },
  { now, zone, today }: Moment,
  chosen = true,
): Comparison | null {
  if (range.from > today) return null;
  const running = range.to >= today;
  const shown = { from: range.from, to: running ? today : range.to };
  const days = daysOf(kind, shown, running, chosen);
  // Where the month before has no such day, its last is compared whole.
  const beside = ["days", "weekdays", "custom"].includes(days.alignment) || days.to.slice(8) === shown.to.slice(8);
  return {
    kind: typeof kind === "string" ? kind : "custom",
    ...days,
    until: running && beside ? sameClock(zone, now, days.to) : null,
  };
}

/** 52 weeks, after which weekdays fall on the same ones. */
const WEEKS_OF_YEAR = 364;

function daysOf(kind: Parameters<typeof comparisonOf>[1], shown: Days, running: boolean, chosen: boolean): Aligned {
  const moved = (days: number, alignment: Alignment) => {
    return { from: addDays(shown.from, days), to: addDays(shown.to, days), alignment };
  };
  if (typeof kind === "object") return moved(dayNumber(kind.from) - dayNumber(shown.from), "custom");
  if (kind === "weekdays") return moved(-WEEKS_OF_YEAR, "weekdays");
  return kind === "year" ? yearBefore(shown, running) : before(shown, running, chosen);
}

type Aligned = Days & { alignment: Alignment };

function before({ from, to }: Days, running: boolean, chosen: boolean): Aligned {
  const last = addDays(from, -1);
  const length = dayNumber(to) - dayNumber(from) + 1;
  if (chosen && from === monthStart(from)) {
    if (to === monthEnd(to) && !running) {
      return { from: monthsBefore(from, monthsIn(from, to)), to: last, alignment: "months" };
    }
    if (to <= monthEnd(from) && !rolling.includes(length)) {
      const first = monthStart(last);
      const same = Math.min(length, dayNumber(last) - dayNumber(first) + 1);
      return { from: first, to: addDays(first, same - 1), alignment: "month_to_date" };
    }
  }
  return { from: addDays(from, -length), to: last, alignment: "days" };
}

function yearBefore({ from, to }: Days, running: boolean): Aligned {
  const whole = from === monthStart(from) && to === monthEnd(to) && !running;
  const last = addYears(to, -1);
  return { from: addYears(from, -1), to: whole ? monthEnd(last) : last, alignment: "year" };
}

const monthsIn = (from: string, to: string) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;

function monthsBefore(first: string, months: number): string {
  let month = first;
  for (let back = 0; back < months; back += 1) month = monthStart(addDays(month, -1));
  return month;
}

/** The moment of a day at which the zone's clock shows what it shows at `now`. */
function sameClock(zone: string, now: number, day: string): number {
  const wall = new Date(now + zoneOffset(zone, now));
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const clock = [wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds()] as const;
  return zonedToUtc(zone, year, month, date, ...clock);
}
