// Do methods find again what series were made of, and does the backtest choose the one that fits?
import fc from "fast-check";
import { expect, test } from "vitest";
import { byAnalogy, launchCurve } from "../../../../shared/supply/forecast/analogy.ts";
import { choose, outlookBy, usualMethods } from "../../../../shared/supply/forecast/choose.ts";
import { proportions, sumOf, told } from "../../../../shared/supply/forecast/hierarchy.ts";
import { outlooksOf } from "../../../../shared/supply/forecast/outlook.ts";
import { pickRare, rareMethods, scoreRare } from "../../../../shared/supply/forecast/rare.ts";
import { regress, waves } from "../../../../shared/supply/forecast/regression.ts";
import { randomFrom } from "../../../helpers/random_counts.ts";

const all = [
  "seasonal_naive",
  "simple",
  "holt",
  "damped",
  "holt_winters_additive",
  "holt_winters_multiplicative",
] as const;

test("Holt's methods go on with a line, Holt and Winters' with its season", () => {
  const season = [0.8, 1, 1.3, 0.9];
  const y = Float64Array.from({ length: 40 }, (_, t) => (100 + 2 * t) * season[t % 4]!);
  const found = outlooksOf(y, [...all, "theta", "combination"], { period: 4, periods: 4 });
  expect([...found.keys()]).toEqual([...all, "theta", "combination"]);
  for (const [h, value] of found.get("holt_winters_multiplicative")!.path.entries()) {
    expect(Math.abs(value / ((100 + 2 * (40 + h)) * season[h]!) - 1)).toBeLessThan(0.02);
  }
  const line = Float64Array.from({ length: 40 }, (_, t) => 50 + 3 * t);
  expect(outlooksOf(line, ["holt"], { period: 1, periods: 2 }).get("holt")!.path[1]).toBeCloseTo(50 + 3 * 41, 1);
  expect(outlooksOf(line, ["simple"], { period: 1, periods: 1 }).get("simple")!.path[0]).toBeLessThan(170);
});

test("spreads grow with the horizon, and totals are less sure than periods that knew nothing of each other", () => {
  const { poisson } = randomFrom(3);
  const y = Float64Array.from({ length: 80 }, () => 20 + poisson(30));
  for (const [method, { spread, total_spread }] of outlooksOf(y, usualMethods, { period: 1, periods: 8 })) {
    const apart = spread.reduce((sum, each) => sum + each, 0);
    expect(spread[7]!, method).toBeGreaterThanOrEqual(spread[0]! * 0.999);
    expect(total_spread[7]!, method).toBeGreaterThanOrEqual(apart * 0.999);
  }
});

test("a repeated season is chosen where it repeats exactly, and its error is told beside", () => {
  const week = [3, 9, 4, 8, 40, 90, 20];
  const y = Float64Array.from({ length: 140 }, (_, t) => week[t % 7]!);
  const { method, score, naive } = choose(y, { period: 7, horizon: 7 });
  expect(score).not.toBeNull();
  expect(naive!.rmse).toBe(0);
  const { path } = outlookBy(y, { method, widen: 1 }, { period: 7, periods: 7 });
  for (const [h, value] of path.entries()) expect(Math.abs(value - week[h]!)).toBeLessThan(1);
});

test("rare demand goes to Croston's kin by squared error, though saying none has the least absolute error", () => {
  const { poisson, chance } = randomFrom(11);
  const y = Float64Array.from({ length: 120 }, () => (chance() < 0.25 ? 1 + poisson(2) : 0));
  const { kind, method, score, naive } = choose(y, { period: 1, horizon: 4 });
  expect(kind).toBe("intermittent");
  expect(rareMethods).toContain(method);
  expect(score!.rmse).toBeLessThan(scoreRare(y, "zero")!.rmse);
  expect(score!.rmse).toBeLessThan(naive!.rmse);
  expect(Math.abs(score!.bias)).toBeLessThan(Math.abs(scoreRare(y, "zero")!.bias));
  // What has not sold for a year is not expected to sell.
  const over = Float64Array.from({ length: 120 }, (_, t) => (t < 60 && t % 3 === 0 ? 4 : 0));
  const { path } = outlookBy(over, { method: pickRare(over).method, widen: 1 }, { period: 1, periods: 1 });
  expect(path[0]!).toBeLessThan(0.05);
});

test("a regression finds again what a promotion and a price did, and forecasts by theirs to come", () => {
  const { chance } = randomFrom(21);
  const promotion = Array.from({ length: 120 }, (_, t) => (t % 13 === 5 ? 1 : 0));
  const price = Array.from({ length: 120 }, () => 0.8 + 0.4 * chance());
  const noise = Array.from({ length: 120 }, () => chance());
  const y = Float64Array.from({ length: 120 }, (_, t) => {
    return 200 * Math.exp(0.5 * promotion[t]! - 1.2 * (price[t]! - 1) + 0.04 * (chance() - 0.5));
  });
  const columns = [
    { id: "promotion", past: promotion, future: [0, 1] },
    { id: "price", past: price, future: [1, 1] },
    { id: "noise", past: noise, future: [0.5, 0.5] },
    { id: "same_promotion", past: promotion, future: [0, 1] },
    { id: "constant", past: price.map(() => 1), future: [1, 1] },
  ];
  const { effects, path } = regress(y, columns, 2)!;
  const of = (id: string) => effects.find((each) => each.id === id)?.coefficient;
  expect(of("promotion")).toBeCloseTo(0.5, 1);
  expect(of("price")).toBeCloseTo(-1.2, 1);
  expect([of("noise"), of("same_promotion"), of("constant")]).toEqual([undefined, undefined, undefined]);
  expect(Math.abs(path[0]! / 200 - 1)).toBeLessThan(0.03);
  expect(Math.abs(path[1]! / path[0]! - Math.exp(0.5))).toBeLessThan(0.05);
});

test("what was there once is chance far more often than what came back: a feast in its first year has to be far from nothing", () => {
  const { poisson } = randomFrom(1);
  const weeks = Array.from({ length: 64 }, () => poisson(100));
  // Twenty feasts of a week, and one that doubles what sells; a second year of them has nothing to say yet.
  const feasts = Array.from({ length: 20 }, (_, at) => {
    const past = weeks.map((_, week) => (week === 3 * at + 1 ? 1 : 0));
    return { id: `feast_${at}`, past, future: [0] };
  });
  const y = Float64Array.from(weeks, (units, week) => (week === 3 * 7 + 1 ? 2 * units : units));
  expect(regress(y, feasts, 1)!.effects.map(({ id }) => id)).toEqual(["feast_7"]);
  // One that comes back counts from two standard errors on.
  const often = weeks.map((_, week) => (week % 4 === 1 ? 1 : 0));
  const raised = Float64Array.from(weeks, (_, week) => (100 + 10 * ((week % 3) - 1)) * (often[week] === 1 ? 1.08 : 1));
  const [found] = regress(raised, [{ id: "often", past: often, future: [0] }], 1)!.effects;
  expect(found!.coefficient / found!.error).toBeLessThan(4);
  expect(found!.coefficient).toBeCloseTo(Math.log(1.08), 2);
});

test("a year's wave is found again", () => {
  const y = Float64Array.from({ length: 156 }, (_, t) => 100 * Math.exp(0.4 * Math.sin((2 * Math.PI * t) / 52)));
  const { path } = regress(y, waves(52, 2, 156, 26), 26)!;
  for (const [h, value] of path.entries()) {
    expect(Math.abs(value / (100 * Math.exp(0.4 * Math.sin((2 * Math.PI * (156 + h)) / 52))) - 1)).toBeLessThan(0.01);
  }
});

test("a new product follows the curve of earlier launches, at its own size", () => {
  const shape = [8, 16, 12, 8, 6, 5, 4, 4, 3, 3, 3, 3];
  const curve = launchCurve([shape, shape.map((units) => 2 * units), shape.map((units) => 3 * units)], 12)!;
  expect(curve).toMatchObject({ products: 3, first: 88 });
  const { path } = byAnalogy([80, 160, 120], curve, 3);
  // Ten times the shape, drawn a little towards the typical launch of twice the shape.
  const sizes = [...path].map((units, h) => units / shape[3 + h]!);
  for (const size of sizes) expect(size > 5 && size < 10).toBe(true);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(1e-9);
  expect(launchCurve([shape, shape], 12)).toBeUndefined();
});

test("parts add up to their groups and the groups to the whole, to the hundredth, however they are bent", () => {
  const path = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(fc.array(path, { maxLength: 6 }), { maxLength: 5 }), path, (groups, wanted) => {
      const bent = groups.map((parts) => {
        const by = proportions(sumOf(parts, 3), wanted);
        for (const factor of by) expect(factor >= 1 / 1.5 && factor <= 1.5).toBe(true);
        return parts.map((each) => each.map((value, h) => told(value * by[h]!)));
      });
      const sums = bent.map((parts) => sumOf(parts, 3));
      expect(sumOf(sums, 3)).toEqual(sumOf(bent.flat(), 3));
    }),
  );
});

test("a group that is believed is met exactly", () => {
  const parts = [
    [4, 10],
    [6, 30],
  ];
  const by = proportions(sumOf(parts, 2), [12, 36]);
  expect([
    ...sumOf(
      parts.map((each) => each.map((value, h) => told(value * by[h]!))),
      2,
    ),
  ]).toEqual([12, 36]);
});
