// Do intervals of units hold as often as they say, and never reach below zero?
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { countHeld, factors, noneHeld, widening } from "../../../../shared/supply/forecast/calibrate.ts";
import { countInterval, countQuantile } from "../../../../shared/supply/forecast/counts.ts";
import { rareOutlook } from "../../../../shared/supply/forecast/rare.ts";
import { randomFrom } from "../../../helpers/random_counts.ts";

// The laws' own terms added up, by ln gamma: Poisson's, and the negative binomial's of size m^2 / (v - m).
it.each([
  [2, 2, 0.95, 5],
  [2, 2, 0.05, 0],
  [10, 10, 0.95, 15],
  [10, 10, 0.05, 5],
  [5, 10, 0.95, 11],
  [5, 10, 0.05, 1],
  [0, 0, 0.95, 0],
])("of mean %d and variance %d the quantile %d is %d", (mean, variance, share, units) => {
  expect(countQuantile(mean, variance, share)).toBe(units);
});

test("many units follow the gamma's quantiles: those of chi squared within a thousandth", () => {
  // Chi squared of 200 degrees of freedom, as tables print it: 168.279 and 233.994.
  expect(Math.abs(countQuantile(200, 400, 0.05) / 168.2786 - 1)).toBeLessThan(0.001);
  expect(Math.abs(countQuantile(200, 400, 0.95) / 233.9943 - 1)).toBeLessThan(0.001);
});

test("an interval is ordered, around the mean where units are many, and never below zero", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 5_000, noNaN: true }),
      fc.double({ min: 0, max: 30, noNaN: true }),
      (mean, by) => {
        const [low, high] = countInterval(mean, mean * by, 0.9);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeGreaterThanOrEqual(low);
        if (mean > 100 && by > 0.1 && by < 5) expect(low < mean && mean < high).toBe(true);
      },
    ),
  );
});

test("90 % intervals of rare demand hold 85 % to 97 % of what comes: whole numbers hold a little more", () => {
  const { poisson, chance } = randomFrom(5);
  let [held, all] = [0, 0];
  for (let series = 0; series < 400; series += 1) {
    const [often, size] = [0.1 + 0.5 * chance(), 1 + 4 * chance()];
    const draw = () => (chance() < often ? 1 + poisson(size) : 0);
    const y = Float64Array.from({ length: 60 }, draw);
    const { path, total_spread } = rareOutlook(y, "sba", 4);
    const [low, high] = countInterval(4 * path[0]!, total_spread[3]!, 0.9);
    const fact = draw() + draw() + draw() + draw();
    held += low <= fact && fact <= high ? 1 : 0;
    all += 1;
  }
  expect(held / all).toBeGreaterThan(0.85);
  expect(held / all).toBeLessThan(0.97);
});

test("intervals that were too narrow are widened until nine in ten hold", () => {
  const { chance } = randomFrom(9);
  const counts = noneHeld();
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  for (let n = 0; n < 3_000; n += 1) {
    // Twice as far off as told: four times the variance.
    countHeld(counts, { expected: 1_000, variance: 2_500, fact: 1_000 + 100 * normal() }, 0.9);
  }
  expect([2.8, 4, 5.6]).toContain(widening(counts, 0.9));
  expect(widening(noneHeld(), 0.9)).toBe(1);
  const never = noneHeld();
  for (let n = 0; n < 40; n += 1) countHeld(never, { expected: 100, variance: 1, fact: 1e6 }, 0.9);
  expect(widening(never, 0.9)).toBe(factors.at(-1));
});
