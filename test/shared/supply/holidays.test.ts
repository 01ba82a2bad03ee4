// Do holidays fall on the days that calendars print?
import { expect, it, test } from "vitest";
import { FIRST_YEAR, holidayColumn, holidays, LAST_YEAR } from "../../../shared/supply/holidays.ts";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";

// Source: notices of the State Council on days off; Hong Kong Observatory, Gregorian-Lunar Calendar; printed calendars.
it.each([
  [
    "spring_festival",
    [
      "2012-01-23",
      "2020-01-25",
      "2024-02-10",
      "2025-01-29",
      "2026-02-17",
      "2027-02-06",
      "2028-01-26",
      "2029-02-13",
      "2030-02-03",
    ],
  ],
  ["before_spring_festival", ["2026-02-16"]],
  ["qingming", ["2009-04-04", "2012-04-04", "2019-04-05", "2024-04-04", "2025-04-04", "2026-04-05", "2028-04-04"]],
  ["dragon_boat", ["2012-06-23", "2020-06-25", "2024-06-10", "2025-05-31", "2026-06-19"]],
  [
    "mid_autumn",
    ["2012-09-30", "2020-10-01", "2024-09-17", "2025-10-06", "2026-09-25", "2028-10-03", "2029-09-22", "2030-09-12"],
  ],
  ["labour_day", ["2026-05-01"]],
  ["national_day", ["2026-10-01"]],
  ["mid_year_sale", ["2026-06-18"]],
  ["singles_day", ["2026-11-11"]],
  ["black_friday", ["2010-11-26", "2018-11-23", "2024-11-29", "2025-11-28", "2026-11-27"]],
  ["christmas", ["2026-12-25"]],
])("%s", (id, days) => {
  const holiday = holidays.find((each) => each.id === id);
  for (const day of days) expect(dayFromNumber(holiday!.on(Number(day.slice(0, 4))))).toBe(day);
});

test("lunar feasts follow the moon: 12 or 13 months apart, in the right season, each year", () => {
  for (const [id, from, to] of [
    ["spring_festival", "01-21", "02-20"],
    ["dragon_boat", "05-27", "06-26"],
    ["mid_autumn", "09-07", "10-08"],
  ] as const) {
    const holiday = holidays.find((each) => each.id === id)!;
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      expect(dayFromNumber(holiday.on(year)).slice(5) >= from).toBe(true);
      expect(dayFromNumber(holiday.on(year)).slice(5) <= to).toBe(true);
      if (year > FIRST_YEAR) expect([354, 355, 383, 384, 385]).toContain(holiday.on(year) - holiday.on(year - 1));
    }
  }
});

test("a column holds each period's share of a holiday's days, and all of them", () => {
  const national = holidays.find(({ id }) => id === "national_day")!;
  // Weeks that begin on a Monday: 1 October 2026 is a Thursday.
  const column = holidayColumn(national, dayNumber("2026-09-21"), 7, 4);
  expect([...column].map((share) => Math.round(share * 7))).toEqual([0, 4, 3, 0]);
  expect(holidayColumn(national, dayNumber("2026-10-01"), 1, 8).join("")).toBe("11111110");
  expect(holidayColumn(national, dayNumber("2040-10-01"), 7, 2).join("")).toBe("00");
});

// The new moons of these two lie minutes from midnight in Beijing; the Observatory has them on the earlier and the later day.
const NEAR_MIDNIGHT = ["2027-02-06", "2030-02-03"];

test("lunar feasts are those of the calendar that the runtime carries, but for two that it has a day off", () => {
  const lunar = new Intl.DateTimeFormat("en-u-ca-chinese", { month: "numeric", day: "numeric", timeZone: "UTC" });
  const places = { spring_festival: "1/1", dragon_boat: "5/5", mid_autumn: "8/15" };
  const off: string[] = [];
  for (const [id, place] of Object.entries(places)) {
    const holiday = holidays.find((each) => each.id === id)!;
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      const day = dayFromNumber(holiday.on(year));
      if (lunar.format(Date.parse(day)) !== place) off.push(day);
    }
  }
  expect(off.filter((day) => !NEAR_MIDNIGHT.includes(day))).toEqual([]);
});
