// Are methods weighed by what was known, and is one order far above the others held back?
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readWalmart } from "../../../../scripts/bench/supply_data.ts";
import { outlookOfGroup } from "../../../../shared/studies/forecast/group.ts";
import { usualMethods } from "../../../../shared/supply/forecast/choose.ts";
import { countInterval } from "../../../../shared/supply/forecast/counts.ts";
import { mostOf } from "../../../../shared/supply/forecast/large.ts";
import { outlooksOf } from "../../../../shared/supply/forecast/outlook.ts";
import { weighed, weightsOf } from "../../../../shared/supply/forecast/weighed.ts";

test("weights follow the errors of the newest three origins, and are alike where nothing is known", () => {
  expect(weightsOf([], 4)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(weightsOf([[1, 2]], 2)).toEqual([16 / 17, 1 / 17]);
  const old = [1, 1_000];
  expect(weightsOf([old, [2, 1], [2, 1], [2, 1]], 2)).toEqual([1 / 17, 16 / 17]);
  // What was never off counts all, and nothing breaks.
  expect(weightsOf([[0, 3]], 2)[0]).toBeCloseTo(1, 9);
  expect(weightsOf([[0, 0]], 2)).toEqual([0.5, 0.5]);
});

test("the mean of two outlooks is unsure by what each says and by how far they lie apart", () => {
  const flat = (value: number, variance: number) => ({
    path: Float64Array.of(value, value),
    spread: Float64Array.of(variance, variance),
    total_spread: Float64Array.of(variance, 2 * variance),
  });
  const { path, spread, total_spread } = weighed([flat(10, 4), flat(20, 1)], [0.5, 0.5]);
  expect([...path]).toEqual([15, 15]);
  expect([...spread]).toEqual([27.5, 27.5]);
  expect([...total_spread]).toEqual([27.5, 105]);
});

const walmart = fileURLToPath(new URL("../../../../../shared/data/walmart_sales_weekly.csv", import.meta.url));

// Measured from each week, mean error four weeks ahead in mean weeks: seasonal naive .091, smoothing .157, all weighed .094; .105
// where a method had to be three tenths nearer to take the combination's place.
test.skipIf(!existsSync(walmart))(
  "Walmart's departments: near the best method without knowing it, and bands hold",
  () => {
    const sums = new Map<string, number>();
    let [held, asked] = [0, 0];
    const add = (name: string, path: ArrayLike<number>, fact: Float64Array, unit: number) => {
      const off = fact.reduce((sum, units, h) => sum + Math.abs(units - path[h]!), 0);
      sums.set(name, (sums.get(name) ?? 0) + off / unit);
    };
    for (const { y } of readWalmart(walmart)) {
      for (let n = 92; n + 4 <= y.length; n += 5) {
        const [past, fact] = [y.subarray(0, n), y.subarray(n, n + 4)];
        const unit = past.reduce((sum, units) => sum + units, 0) / n;
        const own = outlookOfGroup(past, [], 4)!;
        add("own", own.path, fact, unit);
        const each = outlooksOf(past, usualMethods, { period: 1, naive_period: 52, periods: 4 });
        for (const [name, { path }] of each) add(name, path, fact, unit);
        for (const [h, units] of fact.entries()) {
          const [low, high] = countInterval(own.path[h]!, own.spread[h]!, 0.9);
          held += low <= units && units <= high ? 1 : 0;
          asked += 1;
        }
      }
    }
    const best = Math.min(...usualMethods.map((name) => sums.get(name)!));
    expect(sums.get("own")).toBeLessThan(1.08 * best);
    expect(sums.get("own")).toBeLessThan(0.7 * sums.get("combination")!);
    expect(held / asked).toBeGreaterThan(0.85);
  },
);

test("an order counts for ten times a large one at most, and no less than two weeks; of few orders nothing is said", () => {
  const usual = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
  expect(mostOf([...usual, 900], 10)).toBe(20);
  expect(mostOf(usual, 10)).toBe(20);
  // Twenty orders a week of one or two: two weeks are more than ten times two.
  expect(
    mostOf(
      Array.from({ length: 200 }, (_, at) => 1 + (at % 2)),
      10,
    ),
  ).toBeCloseTo(59.6, 6);
  expect(mostOf([1, 1, 1, 80_995], 10)).toBe(Number.POSITIVE_INFINITY);
});
