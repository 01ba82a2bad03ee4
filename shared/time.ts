// Which hour and day of the store does a moment fall in? All calendar arithmetic of Suanpan lives here.

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

export type Grain = "hour" | "day" | "week" | "month";

// Offsets change on quarter hours at the finest (Lord Howe Island shifts by 30 minutes), so one look-up serves 15 minutes.
const SLOT_MS = 900_000;

const zones = new Map<string, { format: Intl.DateTimeFormat; offsets: Map<number, number> }>();

function zoneOf(zone: string) {
  let known = zones.get(zone);
  if (!known) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    known = { format, offsets: new Map() };
    zones.set(zone, known);
  }
  return known;
}

/** Whether the runtime knows this IANA zone, such as `Asia/Shanghai`. */
export function isZone(zone: string): boolean {
  try {
    zoneOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * Milliseconds that the zone's wall clock is ahead of UTC at a moment.
 * Throws RangeError on an unknown zone.
 * @example zoneOffset("Asia/Shanghai", 0) // => 28800000
 */
export function zoneOffset(zone: string, at: number): number {
  const { format, offsets } = zoneOf(zone);
  const slot = Math.floor(at / SLOT_MS);
  let offset = offsets.get(slot);
  if (offset === undefined) {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(slot * SLOT_MS)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    offset = Date.UTC(year, month - 1, day, hour, minute, second) - slot * SLOT_MS;
    // A year has 35,000 slots: enough for any store's range, small enough to stay in memory.
    if (offsets.size > 100_000) offsets.clear();
    offsets.set(slot, offset);
  }
  return offset;
}

/**
 * The moment at which a zone's clocks show this wall time.
 * A time that the clocks skip is taken as that much later; one that they show twice is its first showing.
 */
export function zonedToUtc(
  zone: string,
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): number {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const before = zoneOffset(zone, wall - DAY_MS);
  const after = zoneOffset(zone, wall + DAY_MS);
  for (const offset of [before, after]) {
    if (zoneOffset(zone, wall - offset) === offset) return wall - offset;
  }
  return wall - before;
}

/** The store's day of a moment, `YYYY-MM-DD`. */
export function dayOf(zone: string, at: number): string {
  return new Date(at + zoneOffset(zone, at)).toISOString().slice(0, 10);
}

/** The UTC moment at which the store's clock hour that holds `at` began. */
export function hourOf(zone: string, at: number): number {
  const offset = zoneOffset(zone, at);
  return Math.floor((at + offset) / HOUR_MS) * HOUR_MS - offset;
}

/** `YYYY-MM-DDTHH` of an hour's start on the store's clock. */
export function hourLabel(zone: string, at: number): string {
  return new Date(at + zoneOffset(zone, at)).toISOString().slice(0, 13);
}

/** The UTC moment at which a store's day begins; not always midnight where clocks skip it. */
export function dayStart(zone: string, day: string): number {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return zonedToUtc(zone, year, month, date);
}

/** Days since 1970-01-01: the day as a small integer, for storing and counting. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** The day of a day number. */
export function dayFromNumber(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** @example addDays("2024-02-28", 2) // => "2024-03-01" */
export function addDays(day: string, days: number): string {
  return dayFromNumber(dayNumber(day) + days);
}

/** The first day of a day's month. */
export function monthStart(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/**
 * The last day of a day's month.
 * @example monthEnd("2024-02-10") // => "2024-02-29"
 */
export function monthEnd(day: string): string {
  return addDays(monthStart(addDays(monthStart(day), 31)), -1);
}

/** The same date some years later; 29 February falls to the 28th. */
export function addYears(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const moved = `${String(year).padStart(4, "0")}${day.slice(4)}`;
  return isDay(moved) ? moved : `${moved.slice(0, 8)}28`;
}

/** Whether a text is a real calendar day. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(dayNumber(text)) && dayFromNumber(dayNumber(text)) === text
  );
}

/** The bucket a day falls in: itself, its week's Monday, or its month `YYYY-MM`. */
export function bucketOf(day: string, grain: "day" | "week" | "month"): string {
  if (grain === "month") return day.slice(0, 7);
  if (grain === "day") return day;
  const number = dayNumber(day);
  // 1970-01-01 was a Thursday, so day numbers that are 4 modulo 7 are Mondays.
  return dayFromNumber(number - ((number + 3) % 7));
}

/** Every day from `from` to `to`, both counted. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let number = dayNumber(from); number <= dayNumber(to); number += 1) days.push(dayFromNumber(number));
  return days;
}

/**
 * Every month from one to another, both counted.
 * @example monthsBetween("2024-12", "2025-01") // => ["2024-12", "2025-01"]
 */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addDays(monthEnd(`${month}-01`), 1).slice(0, 7)) months.push(month);
  return months;
}
