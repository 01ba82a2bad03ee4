import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addYears,
  bucketOf,
  DAY_MS,
  dayFromNumber,
  dayNumber,
  dayOf,
  dayStart,
  daysBetween,
  HOUR_MS,
  hourLabel,
  hourOf,
  isDay,
  isZone,
  zonedToUtc,
  zoneOffset,
} from "../../shared/time.ts";

const ZONES = [
  "UTC",
  "Asia/Shanghai",
  "America/New_York",
  "Asia/Kolkata",
  "Europe/London",
  "Pacific/Apia",
  "America/St_Johns",
];
const zone = fc.constantFrom(...ZONES);
const at = fc.integer({ min: Date.parse("2000-01-01T00:00:00Z"), max: Date.parse("2040-01-01T00:00:00Z") });
const day = at.map((moment) => new Date(moment).toISOString().slice(0, 10));

test("a moment lies in its day: not before the day starts, before the next one does", () => {
  fc.assert(
    fc.property(zone, at, (where, moment) => {
      const own = dayOf(where, moment);
      expect(dayStart(where, own)).toBeLessThanOrEqual(moment);
      expect(dayStart(where, addDays(own, 1))).toBeGreaterThan(moment);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("a moment lies in its hour, and an hour is the hour of its own start", () => {
  fc.assert(
    fc.property(zone, at, (where, moment) => {
      const hour = hourOf(where, moment);
      expect(hour).toBeLessThanOrEqual(moment);
      expect(moment - hour).toBeLessThan(HOUR_MS);
      expect(hourOf(where, hour)).toBe(hour);
      expect(hourLabel(where, hour)).toBe(hourLabel(where, moment));
    }),
    { seed: 2, numRuns: 500 },
  );
});

test("hours never cross the end of their day", () => {
  fc.assert(
    fc.property(zone, at, (where, moment) => {
      const hour = hourOf(where, moment);
      expect(dayOf(where, hour)).toBe(dayOf(where, moment));
      expect(dayOf(where, hour + HOUR_MS - 1)).toBe(dayOf(where, moment));
    }),
    { seed: 3, numRuns: 500 },
  );
});

test("wall time read back from a moment finds the moment, but for the hour shown twice", () => {
  fc.assert(
    fc.property(zone, at, (where, moment) => {
      const wall = new Date(moment + zoneOffset(where, moment));
      const [y, m, d] = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate()];
      const found = zonedToUtc(where, y, m, d, wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds());
      const same = Math.floor(moment / 1000) * 1000;
      expect([same, same - HOUR_MS]).toContain(found);
      if (found !== same) expect(zoneOffset(where, found)).not.toBe(zoneOffset(where, same));
    }),
    { seed: 4, numRuns: 500 },
  );
});

test("days have 23, 24 or 25 hours", () => {
  const hours = (where: string, of: string) => (dayStart(where, addDays(of, 1)) - dayStart(where, of)) / HOUR_MS;
  expect(hours("America/New_York", "2026-11-01")).toBe(25);
  expect(hours("America/New_York", "2026-03-08")).toBe(23);
  expect(hours("Asia/Shanghai", "2026-11-01")).toBe(24);
  // Santiago's clocks skip midnight: the day begins at one.
  expect(hours("America/Santiago", "2026-09-06")).toBe(23);
  expect(hourLabel("America/Santiago", dayStart("America/Santiago", "2026-09-06"))).toBe("2026-09-06T01");
});

test("a wall time that is skipped is taken as that much later, one shown twice as its first showing", () => {
  expect(new Date(zonedToUtc("America/New_York", 2026, 3, 8, 2, 30)).toISOString()).toBe("2026-03-08T07:30:00.000Z");
  expect(new Date(zonedToUtc("America/New_York", 2026, 11, 1, 1, 30)).toISOString()).toBe("2026-11-01T05:30:00.000Z");
});

test("days and day numbers are the same thing", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (some, n) => {
      expect(dayFromNumber(dayNumber(some))).toBe(some);
      expect(dayNumber(addDays(some, n))).toBe(dayNumber(some) + n);
      expect(addDays(addDays(some, n), -n)).toBe(some);
    }),
    { seed: 5 },
  );
});

test("a bucket holds its days: weeks from Monday, months from the first", () => {
  fc.assert(
    fc.property(day, (some) => {
      const monday = bucketOf(some, "week");
      expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
      expect(dayNumber(some) - dayNumber(monday)).toBeGreaterThanOrEqual(0);
      expect(dayNumber(some) - dayNumber(monday)).toBeLessThan(7);
      expect(bucketOf(some, "month")).toBe(some.slice(0, 7));
      expect(bucketOf(some, "day")).toBe(some);
    }),
    { seed: 6 },
  );
});

test("daysBetween counts both ends, and is empty when they are the wrong way round", () => {
  expect(daysBetween("2024-02-28", "2024-03-01")).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
  expect(daysBetween("2024-02-28", "2024-02-28")).toEqual(["2024-02-28"]);
  expect(daysBetween("2024-03-01", "2024-02-28")).toEqual([]);
});

test("a year on is the same date, and 29 February falls to the 28th", () => {
  expect(addYears("2026-10-31", -1)).toBe("2025-10-31");
  expect(addYears("2024-02-29", -1)).toBe("2023-02-28");
  expect(addYears("2024-02-29", 4)).toBe("2028-02-29");
});

test("only real calendar days are days", () => {
  for (const real of ["2024-02-29", "1999-12-31", "2026-10-05"]) expect(isDay(real)).toBe(true);
  for (const none of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "", "today", "2026-10-05 ", "20261005"]) {
    expect(isDay(none), none).toBe(false);
  }
});

test("zones are those the runtime knows", () => {
  for (const real of ZONES) expect(isZone(real)).toBe(true);
  for (const none of ["Mars/Olympus", "", "GMT+25", "constructor"]) expect(isZone(none), none).toBe(false);
  expect(() => zoneOffset("Mars/Olympus", 0)).toThrow(RangeError);
  expect(DAY_MS).toBe(24 * HOUR_MS);
});
