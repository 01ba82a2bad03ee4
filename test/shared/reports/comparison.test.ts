// Like with like: what a range is compared with, on every kind of calendar.
import { describe, expect, it } from "vitest";
import { comparisonOf } from "../../../shared/reports/comparison.ts";
import { dayOf, hourLabel, zonedToUtc } from "../../../shared/time.ts";

const zone = "Asia/Shanghai";
/** 15:30 on a day of the store. */
function at(day: string, inZone = zone) {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { now: zonedToUtc(inZone, year, month, date, 15, 30), zone: inZone, today: day };
}
const range = (from: string, to: string) => ({ from, to });
const until = (day: string, inZone = zone) => at(day, inZone).now;

describe("what is not over yet", () => {
  it.each([
    ["today", "2026-11-22", "2026-11-22", "2026-11-21", "2026-11-21", "days"],
    ["this month", "2026-11-01", "2026-11-22", "2026-10-01", "2026-10-22", "month_to_date"],
    ["this month, chosen to its end", "2026-11-01", "2026-11-30", "2026-10-01", "2026-10-22", "month_to_date"],
    ["last 7 days", "2026-11-16", "2026-11-22", "2026-11-09", "2026-11-15", "days"],
    ["the year so far", "2026-01-01", "2026-11-22", "2025-02-09", "2025-12-31", "days"],
  ])("%s stands against the same days and hours before", (_, from, to, first, last, alignment) => {
    expect(comparisonOf(range(from, to), "previous", at("2026-11-22"))).toEqual({
      kind: "previous",
      from: first,
      to: last,
      alignment,
      until: until(last),
    });
  });

  it("the 31st has no like in a month of 30 days: that month is compared whole", () => {
    expect(comparisonOf(range("2026-12-01", "2026-12-31"), "previous", at("2026-12-31"))).toMatchObject({
      from: "2026-11-01",
      to: "2026-11-30",
      alignment: "month_to_date",
      until: null,
    });
  });

  it("the last 7 or 28 days keep their weekdays, even from the 1st on", () => {
    expect(comparisonOf(range("2026-11-01", "2026-11-07"), "previous", at("2026-11-07"))).toMatchObject({
      from: "2026-10-25",
      to: "2026-10-31",
      alignment: "days",
    });
    expect(comparisonOf(range("2026-11-01", "2026-11-28"), "previous", at("2026-11-28"))).toMatchObject({
      from: "2026-10-04",
      alignment: "days",
    });
  });

  it.each(["2026-11-01", "2026-11-02"])(
    "the 1st of a month stands against the day before, also seen on %s",
    (today) => {
      expect(comparisonOf(range("2026-11-01", "2026-11-01"), "previous", at(today))).toMatchObject({
        from: "2026-10-31",
        to: "2026-10-31",
        alignment: "days",
      });
    },
  );

  it("a range that nobody chose by its dates is so many days, wherever it begins", () => {
    expect(comparisonOf(range("2026-11-01", "2026-11-22"), "previous", at("2026-11-22"), false)).toMatchObject({
      from: "2026-10-10",
      to: "2026-10-31",
      alignment: "days",
    });
  });

  it("against the year before too", () => {
    expect(comparisonOf(range("2026-11-01", "2026-11-22"), "year", at("2026-11-22"))).toEqual({
      kind: "year",
      from: "2025-11-01",
      to: "2025-11-22",
      alignment: "year",
      until: until("2025-11-22"),
    });
    expect(comparisonOf(range("2028-02-01", "2028-02-29"), "year", at("2028-02-29"))).toMatchObject({
      to: "2027-02-28",
      until: null,
    });
  });

  it("by the clock on the wall, where clocks were moved in between", () => {
    const berlin = "Europe/Berlin";
    const compared = comparisonOf(range("2026-03-29", "2026-03-29"), "previous", at("2026-03-29", berlin));
    expect(compared?.until).toBe(until("2026-03-28", berlin));
    expect(hourLabel(berlin, compared?.until ?? 0)).toBe("2026-03-28T15");
  });

  it("what is still to come has none", () => {
    expect(comparisonOf(range("2026-11-23", "2026-11-30"), "previous", at("2026-11-22"))).toBeNull();
  });
});

describe("what is over", () => {
  it.each([
    ["last month", "2026-10-01", "2026-10-31", "2026-09-01", "2026-09-30", "months"],
    ["February", "2026-02-01", "2026-02-28", "2026-01-01", "2026-01-31", "months"],
    ["a quarter", "2026-07-01", "2026-09-30", "2026-04-01", "2026-06-30", "months"],
    ["a year", "2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31", "months"],
    ["the first days of a month", "2026-10-01", "2026-10-10", "2026-09-01", "2026-09-10", "month_to_date"],
    ["other days", "2026-10-05", "2026-10-14", "2026-09-25", "2026-10-04", "days"],
    ["one day", "2026-10-05", "2026-10-05", "2026-10-04", "2026-10-04", "days"],
  ])("%s", (_, from, to, first, last, alignment) => {
    expect(comparisonOf(range(from, to), "previous", at("2026-11-22"))).toEqual({
      kind: "previous",
      from: first,
      to: last,
      alignment,
      until: null,
    });
  });

  it("a whole February stands against a whole one, leap year or not", () => {
    expect(comparisonOf(range("2025-02-01", "2025-02-28"), "year", at("2026-11-22"))?.to).toBe("2024-02-29");
    expect(comparisonOf(range("2024-02-01", "2024-02-29"), "year", at("2026-11-22"))?.to).toBe("2023-02-28");
  });

  it("never overlaps its range", () => {
    for (let length = 1; length < 400; length += 1) {
      const to = "2026-10-31";
      const from = dayOf("UTC", Date.UTC(2026, 9, 31) - (length - 1) * 86_400_000);
      const compared = comparisonOf(range(from, to), "previous", at("2026-11-22"));
      expect(compared && compared.to < from && compared.from <= compared.to, from).toBe(true);
    }
  });
});

describe("other days to stand against", () => {
  it("52 weeks before, weekdays stand beside their like", () => {
    for (const [from, to] of [
      ["2026-10-05", "2026-10-14"],
      ["2026-10-01", "2026-10-31"],
      ["2024-02-29", "2024-02-29"],
    ] as const) {
      const compared = comparisonOf(range(from, to), "weekdays", at("2026-11-22"));
      const weekday = (day = "") => new Date(`${day}T00:00:00Z`).getUTCDay();
      expect(weekday(compared?.from), from).toBe(weekday(from));
      expect(weekday(compared?.to), to).toBe(weekday(to));
    }
    expect(comparisonOf(range("2026-10-05", "2026-10-14"), "weekdays", at("2026-11-22"))).toEqual({
      kind: "weekdays",
      from: "2025-10-06",
      to: "2025-10-15",
      alignment: "weekdays",
      until: null,
    });
  });

  it("as many days from a chosen one on", () => {
    const compared = comparisonOf(range("2026-10-05", "2026-10-14"), { from: "2026-03-30" }, at("2026-11-22"));
    expect(compared).toEqual({
      kind: "custom",
      from: "2026-03-30",
      to: "2026-04-08",
      alignment: "custom",
      until: null,
    });
  });

  it("what is not over stands against the same hours", () => {
    for (const kind of ["weekdays", { from: "2026-06-01" }] as const) {
      const compared = comparisonOf(range("2026-11-16", "2026-11-22"), kind, at("2026-11-22"));
      expect(compared?.until, String(kind)).not.toBeNull();
    }
  });
});
