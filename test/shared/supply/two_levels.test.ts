// Do the two levels of the (s, S) policy and what they cost agree with published answers?
import { describe, expect, it, test } from "vitest";
import { bestLevels, levelsCost, nearLevels } from "../../../shared/supply/inventory/two_levels.ts";

const example = { order: 5, holding: 1, stockout: 4 };
const problem = { order: 150, holding: 40, stockout: 125 };

// Source: tests/test_ss.py of LarrySnyder/stockpyl, seven decimals, after Snyder and Shen.
describe("demand of single buyers", () => {
  it.each([
    [example, 6, 4, 10, 8.034111561471644],
    [example, 6, 6, 18, 10.193798671644046],
    [problem, 4, 4, 10, 262.2755613772775],
    [problem, 4, 2, 7, 223.5748295669688],
  ])("%j, mean %d: from %d up to %d costs %d", (costs, mean, low, high, cost) => {
    expect(levelsCost(costs, mean, { low, high })).toBeCloseTo(cost, 7);
  });

  it.each([
    [example, 6, { low: 4, high: 10 }, 8.034111561471644],
    [problem, 4, { low: 2, high: 7 }, 223.5748295669688],
  ])("the best of %j", (costs, mean, levels, cost) => {
    const found = bestLevels(costs, mean);
    expect(found).toMatchObject(levels);
    expect(found.cost).toBeCloseTo(cost, 7);
  });

  // Source: Zheng and Federgruen 1991, table 1, all 24 of them; three decimals.
  const means = [...Array.from({ length: 14 }, (_, at) => 10 + 5 * at), 21, 22, 23, 24, 51, 52, 59, 61, 63, 64];
  const lows = [6, 10, 14, 19, 23, 28, 33, 37, 42, 47, 52, 56, 62, 67, 15, 16, 17, 18, 43, 44, 51, 52, 54, 55];
  const highs = [40, 49, 62, 56, 66, 77, 87, 97, 108, 118, 129, 75, 81, 86, 65, 68, 52, 54, 110, 112, 126, 131, 73, 74];
  const answers = [
    35.022, 42.698, 49.173, 54.262, 57.819, 61.215, 64.512, 67.776, 70.975, 74.149, 77.306, 78.518, 79.037, 79.554,
    50.406, 51.632, 52.757, 53.518, 71.611, 72.246, 76.679, 77.929, 78.287, 78.402,
  ];
  it.each(means.map((mean, at) => [mean, lows[at]!, highs[at]!, answers[at]!]))(
    "order 64, holding 1, stock-out 9, mean %d: from %d up to %d",
    (mean, low, high, cost) => {
      const found = bestLevels({ order: 64, holding: 1, stockout: 9 }, mean);
      expect([found.low, found.high]).toEqual([low, high]);
      expect(found.cost).toBeCloseTo(cost, 3);
    },
  );
});

test("levels by mean and deviation alone", () => {
  const small = nearLevels({ order: 2.5, holding: 0.18, stockout: 0.7 }, { mean: 50, deviation: 8 });
  expect(small.low).toBeCloseTo(40.194616956474071, 7);
  expect(small.high).toBeCloseTo(74.290170109805786, 7);
  const large = nearLevels({ order: 60, holding: 2, stockout: 36 }, { mean: 190, deviation: 48 });
  expect(large.low).toBeCloseTo(226.6137928222839, 7);
  expect(large.high).toBeCloseTo(324.3797868133974, 7);
});

test("what is near is not far from the best, and a lead time raises both levels", () => {
  const costs = { order: 64, holding: 1, stockout: 9 };
  for (const mean of [10, 25, 40]) {
    const near = nearLevels(costs, { mean, deviation: Math.sqrt(mean) });
    const whole = { low: Math.round(near.low), high: Math.round(near.high) };
    expect(levelsCost(costs, mean, whole)).toBeLessThan(1.1 * bestLevels(costs, mean).cost);
    expect(nearLevels(costs, { mean, deviation: 5 }, 3).low).toBeGreaterThan(near.low + 2.5 * mean);
  }
});

test("refuses costs of nothing and levels upside down", () => {
  expect(() => bestLevels({ ...example, order: 0 }, 6)).toThrow(/order must be above zero/);
  expect(() => bestLevels(example, Number.NaN)).toThrow(/mean must be above zero/);
  expect(() => levelsCost(example, 6, { low: 6, high: 6 })).toThrow(/high level above the low one/);
  expect(() => nearLevels(example, { mean: 6, deviation: 0 })).toThrow(/deviation/);
});
