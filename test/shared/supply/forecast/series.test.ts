// Is what cannot be forecast refused by name, and is a stock-out taken for what it is?
import { expect, it, test } from "vitest";
import { uncensor, withStock } from "../../../../shared/supply/forecast/censored.ts";
import { choose, outlookBy } from "../../../../shared/supply/forecast/choose.ts";
import { seasonalNaive } from "../../../../shared/supply/forecast/naive.ts";
import { regress } from "../../../../shared/supply/forecast/regression.ts";
import { seriesOf } from "../../../../shared/supply/forecast/series.ts";

const told = (...rows: [number, number][]) => rows.map(([period, units]) => ({ period, units }));

it.each([
  [told([1, 2], [2, Number.NaN]), /no number at place 1, but NaN/],
  [told([1, 2], [2, Number.POSITIVE_INFINITY]), /no number at place 1/],
  [told([1, 2], [2, -1]), /below zero at place 1: -1/],
  [told([1, 2], [3, 1]), /period 2 is missing/],
  [told([1, 2], [1, 1]), /period 1 is told twice/],
  [told([1.5, 2]), /1\.5 is no whole number/],
])("%j is refused", (rows, why) => {
  expect(() => seriesOf(rows)).toThrow(why);
});

test("rows in any order are a series; choosing a method refuses what is none", () => {
  expect(seriesOf(told([8, 2], [7, 1], [9, 0]))).toEqual(Float64Array.of(1, 2, 0));
  expect(seriesOf([])).toEqual(new Float64Array());
  expect(() => choose(Float64Array.of(1, Number.NaN), { period: 1, horizon: 4 })).toThrow(/place 1, but NaN/);
});

test("columns of a regression must be numbers for every period, past and to come", () => {
  const y = Float64Array.from({ length: 20 }, (_, t) => t + 1);
  const past = Array.from(y, () => 0);
  expect(() => regress(y, [{ id: "price", past: [1], future: [1] }], 1)).toThrow(
    "column price has 1 past values of 20",
  );
  expect(() => regress(y, [{ id: "price", past, future: [] }], 1)).toThrow("column price has 0 coming values of 1");
  expect(() => regress(y, [{ id: "price", past, future: [Number.NaN] }], 1)).toThrow(
    "column price has no number at place 20",
  );
});

test("a season repeats itself, or the last value where there is no season yet", () => {
  expect([...seasonalNaive([1, 2, 3, 4], 3, 4)]).toEqual([2, 3, 4, 2]);
  expect([...seasonalNaive([1, 2], 3, 2)]).toEqual([2, 2]);
  expect([...seasonalNaive([], 3, 2)]).toEqual([0, 0]);
});

test("without stock demand is unknown, not none", () => {
  expect(uncensor([4, 2, 0, 4], [1, 0.5, 0, 1])).toEqual(Float64Array.of(4, 4, 4, 4));
  // What was sold in a tenth of the week was sold all the same.
  expect(uncensor([4, 9, 4], [1, 0.1, 1])).toEqual(Float64Array.of(4, 9, 4));
  expect(uncensor([0, 0], [0, 0])).toBeUndefined();
  expect(withStock([0, 3, 0, 1], [1, 1, 0, 1])).toEqual(Float64Array.of(0, 3, 1));
  expect(() => uncensor([1, 2], [1])).toThrow(/share in stock/);
});

test("a product that sold ten a week until it sold out is expected to sell ten, not fewer", () => {
  const y = Float64Array.from({ length: 40 }, (_, t) => (t < 34 ? 10 + (t % 3) - 1 : 0));
  const in_stock = y.map((units) => (units > 0 ? 1 : 0));
  const blind = choose(y, { period: 1, horizon: 4 });
  const seeing = choose(y, { period: 1, horizon: 4, in_stock });
  expect(blind.kind).toBe("smooth");
  expect(seeing.kind).toBe("smooth");
  const expected = (choice: typeof blind, stock?: Float64Array) =>
    outlookBy(y, choice, { period: 1, periods: 1, in_stock: stock }).path[0]!;
  expect(expected(blind)).toBeLessThan(3);
  expect(expected(seeing, in_stock)).toBeGreaterThan(9);
  expect(expected(seeing, in_stock)).toBeLessThan(11);
});
