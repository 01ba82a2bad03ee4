// Which days does a target's period have, and how does a figure stand to it?
import { expect, test } from "vitest";
import { elapsedOf, periodOf, pointBefore, standingOf } from "../../../../shared/reports/beside/targets.ts";

test("periods are those of the calendar", () => {
  expect(periodOf("week", "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  expect(periodOf("month", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(periodOf("quarter", "2026-11-22")).toEqual({ from: "2026-10-01", to: "2026-12-31" });
  expect(periodOf("quarter", "2026-01-01")).toEqual({ from: "2026-01-01", to: "2026-03-31" });
  expect(periodOf("year", "2026-11-22")).toEqual({ from: "2026-01-01", to: "2026-12-31" });
});

test("so much of a period is over", () => {
  const november = periodOf("month", "2026-11-22");
  expect(elapsedOf(november, "2026-11-01", 0)).toBe(0);
  expect(elapsedOf(november, "2026-11-16", 0)).toBe(0.5);
  expect(elapsedOf(november, "2026-11-15", 1)).toBe(0.5);
  expect(elapsedOf(november, "2026-12-01", 0.3)).toBe(1);
  expect(elapsedOf(november, "2026-10-05", 0.3)).toBe(0);
});

test("the point of the period before lies as far in, in days of its own", () => {
  expect(pointBefore("month", "2026-11-01", 4.5 / 30)).toMatchObject({ from: "2026-10-01", to: "2026-10-31", days: 4 });
  expect(pointBefore("month", "2026-11-01", 4.5 / 30).part).toBeCloseTo(0.65);
  expect(pointBefore("week", "2026-11-16", 0)).toEqual({ from: "2026-11-09", to: "2026-11-15", days: 0, part: 0 });
});

const stands = (
  actual: number | null,
  elapsed: number,
  direction: "at_least" | "at_most" = "at_least",
  addsUp = true,
  pace: number | null = null,
) => standingOf({ value: 100, direction }, actual, { elapsed, days: 30, pace }, addsUp).standing;

test("what adds up is held against its even way, and is final when it is there or the period is over", () => {
  expect([50, 46, 45, 44, 0].map((actual) => stands(actual, 0.5))).toEqual([
    "on_track",
    "close",
    "close",
    "behind",
    "behind",
  ]);
  expect(stands(100, 0.5)).toBe("reached");
  expect([100, 99].map((actual) => stands(actual, 1))).toEqual(["reached", "missed"]);
  expect(stands(null, 0.5)).toBe("unknown");
  const even = { elapsed: 0.25, days: 30, pace: null };
  expect(standingOf({ value: 100, direction: "at_least" }, 1, even, true)).toMatchObject({
    expected: 25,
    pace_ratio: null,
  });
});

test("at the fifth day of a month it is held against what the month before had by then, where that is known", () => {
  const at = 5 / 30;
  // A month that always begins slowly: a twentieth of it by the fifth day.
  expect([5, 4.5, 4].map((actual) => stands(actual, at, "at_least", true, 0.05))).toEqual([
    "on_track",
    "close",
    "behind",
  ]);
  expect(stands(5, at)).toBe("behind");
  const told = standingOf({ value: 100, direction: "at_least" }, 5, { elapsed: at, days: 30, pace: 0.05 }, true);
  expect(told).toEqual({ expected: 5, pace_ratio: 0.05, standing: "on_track" });
  // The month before counts no more when this one is over.
  expect(
    standingOf({ value: 100, direction: "at_least" }, 99, { elapsed: 1, days: 30, pace: 0.5 }, true),
  ).toMatchObject({
    expected: 100,
    pace_ratio: null,
  });
});

test("nothing is judged before a day is over, nor on an even way before a tenth of the period is", () => {
  expect(stands(0, 0.5 / 30, "at_least", true, 0.01)).toBe("early");
  expect(stands(0, 2 / 30)).toBe("early");
  expect(stands(0, 2 / 30, "at_least", true, 0.05)).toBe("behind");
  expect(stands(80, 0.5 / 30, "at_least", false)).toBe("early");
  expect(stands(100, 0.5 / 30)).toBe("reached");
  expect(stands(101, 0.5 / 30, "at_most")).toBe("missed");
});

test("a limit that is passed stays passed, and one that is kept is kept only at the end", () => {
  expect([50, 55, 56, 101].map((actual) => stands(actual, 0.5, "at_most"))).toEqual([
    "on_track",
    "close",
    "behind",
    "missed",
  ]);
  expect(stands(100, 1, "at_most")).toBe("reached");
});

test("a share is held against the target itself and may still turn", () => {
  expect([100, 95, 80].map((actual) => stands(actual, 0.1, "at_least", false))).toEqual([
    "on_track",
    "close",
    "behind",
  ]);
  expect([100, 105, 120].map((actual) => stands(actual, 0.9, "at_most", false))).toEqual([
    "on_track",
    "close",
    "behind",
  ]);
  expect(stands(120, 1, "at_most", false)).toBe("missed");
});
