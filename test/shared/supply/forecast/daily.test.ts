// Do days add up to their weeks, do their intervals hold, and do days see what weeks do not?
import fc from "fast-check";
import { expect, test } from "vitest";
import { rhythmOfDays } from "../../../../shared/studies/forecast/day_history.ts";
import { choose, outlookBy } from "../../../../shared/supply/forecast/choose.ts";
import { outlookByDays, tellsByDay } from "../../../../shared/supply/forecast/daily.ts";
import { outlooksOf } from "../../../../shared/supply/forecast/outlook.ts";
import { daysOf, splitWeek, weekdayShares } from "../../../../shared/supply/forecast/weekdays.ts";
import { randomFrom } from "../../../helpers/random_counts.ts";

const week = [0.5, 0.6, 0.8, 1, 1.3, 1.8, 1];

test("days of a week add up to it to the hundredth, whatever the shares", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.array(fc.nat({ max: 5_000 }), { minLength: 7, maxLength: 7 }),
      (hundredths, sold) => {
        const days = splitWeek(hundredths / 100, weekdayShares(sold));
        expect(days).toHaveLength(7);
        expect(days.reduce((sum, each) => sum + Math.round(each * 100), 0)).toBe(hundredths);
        for (const each of days) expect(each).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test("a product of few units has its group's weekdays, one of many its own", () => {
  const wider = weekdayShares([0, 0, 0, 0, 0, 5_000, 5_000]);
  expect(weekdayShares([1, 0, 0, 0, 0, 0, 0], wider)[5]).toBeGreaterThan(0.4);
  expect(weekdayShares([5_000, 0, 0, 0, 0, 0, 0], wider)[0]).toBeGreaterThan(0.98);
});

test("90 % intervals of days hold 85 % to 97 % of what comes, of products that sell much and little, evenly and in lumps", () => {
  const { poisson, chance } = randomFrom(3);
  let [held, all] = [0, 0];
  for (let product = 0; product < 150; product += 1) {
    const [mean, lump] = [0.3 + 12 * chance(), product % 2 === 0 ? 1 : 4];
    const draw = (day: number) => lump * poisson((mean * week[day % 7]!) / lump);
    const days = Float64Array.from({ length: 182 }, (_, day) => draw(day));
    const weeks = Float64Array.from({ length: 26 }, (_, at) =>
      days.subarray(7 * at, 7 * at + 7).reduce((a, b) => a + b),
    );
    const { path, spread } = outlooksOf(weeks, ["combination"], { period: 1, periods: 4 }).get("combination")!;
    for (const [day, [, low, high]] of daysOf(path, spread, rhythmOfDays(days), 0.9).entries()) {
      const fact = draw(day);
      held += low <= fact && fact <= high ? 1 : 0;
      all += 1;
    }
  }
  expect(held / all).toBeGreaterThan(0.85);
  expect(held / all).toBeLessThan(0.97);
});

/** A level that wanders from day to day under a steady week. */
function wandering(seed: number): { days: Float64Array; weeks: Float64Array } {
  const { chance } = randomFrom(seed);
  let level = 40;
  const days = Float64Array.from({ length: 7 * 60 }, (_, day) => {
    level = Math.max(8, level + 4 * (chance() - 0.5));
    return Math.round(level * week[day % 7]! + 4 * (chance() - 0.5));
  });
  const weeks = Float64Array.from({ length: 60 }, (_, at) => days.subarray(7 * at, 7 * at + 7).reduce((a, b) => a + b));
  return { days, weeks };
}

test("what began to sell twice as much four days ago is seen by days, and by weeks only in part", () => {
  const { poisson } = randomFrom(8);
  let [by_days, by_weeks] = [0, 0];
  for (let product = 0; product < 30; product += 1) {
    const draw = (day: number) => poisson((day < 7 * 40 - 4 ? 20 : 40) * week[day % 7]!);
    const days = Float64Array.from({ length: 7 * 40 }, (_, day) => draw(day));
    const weeks = Float64Array.from({ length: 40 }, (_, at) =>
      days.subarray(7 * at, 7 * at + 7).reduce((a, b) => a + b),
    );
    const fact = 7 * 40;
    by_days += outlookByDays(days, 1)!.path[0]! / fact / 30;
    by_weeks += outlooksOf(weeks, ["combination"], { period: 1, periods: 1 }).get("combination")!.path[0]! / fact / 30;
  }
  expect(by_weeks).toBeLessThan(0.8);
  expect(by_days).toBeGreaterThan(by_weeks + 0.05);
});

test("days are chosen where they are clearly nearer, and the same method then tells the weeks", () => {
  const chosen = Array.from({ length: 40 }, (_, at) => wandering(100 + at)).filter(({ days, weeks }) => {
    return choose(weeks, { period: 1, horizon: 2, days }).method === "daily";
  });
  expect(chosen.length).toBeGreaterThan(0);
  expect(chosen.length).toBeLessThan(40);
  const { days, weeks } = chosen[0]!;
  const told = outlookBy(weeks, { method: "daily", widen: 1 }, { period: 1, periods: 2, days });
  expect([...told.path]).toEqual([...outlookByDays(days, 2)!.path]);
  // Without the days the weeks have to do.
  expect(outlookBy(weeks, { method: "daily", widen: 1 }, { period: 1, periods: 2 })).toEqual(
    outlookBy(weeks, { method: "combination", widen: 1 }, { period: 1, periods: 2 }),
  );
});

test("too few days or too little in them are not tried", () => {
  expect(tellsByDay(new Float64Array(49).fill(9))).toBe(false);
  expect(tellsByDay(new Float64Array(182).fill(1))).toBe(false);
  expect(tellsByDay(new Float64Array(182).fill(2))).toBe(true);
  expect(outlookByDays(new Float64Array(49).fill(9), 2)).toBeUndefined();
});
