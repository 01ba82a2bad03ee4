// Does the adjustment by what was there before agree with a regression over the raw values, and take noise out?
import fc from "fast-check";
import { expect, test } from "vitest";
import { adjusted } from "../../../shared/experiments/stats/cuped.ts";
import { type AdjustedSums, addSums, meanOf, ratioOf } from "../../../shared/experiments/stats/sample.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { normal } from "../../helpers/draws.ts";

function sumsOf(pairs: readonly (readonly [number, number])[]): AdjustedSums {
  const add = (of: (pair: readonly [number, number]) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0);
  return {
    n: pairs.length,
    sum: add(([value]) => value),
    squares: add(([value]) => value * value),
    before_sum: add(([, before]) => before),
    before_squares: add(([, before]) => before * before),
    product: add(([value, before]) => value * before),
  };
}

const value = fc.integer({ min: -50, max: 50 });
const visitors = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 40 });

test("its variance is that of the residuals of each arm around the common slope", () => {
  fc.assert(
    fc.property(visitors, visitors, (one, other) => {
      const arms = [one, other];
      const centred = arms.map((pairs) => {
        const { n, sum, before_sum } = sumsOf(pairs);
        return pairs.map(([value, before]) => [value - sum / n, before - before_sum / n] as const);
      });
      // The slope from raw deviations: each arm's own covariance, weighed by its visitors.
      const weighed = (of: (pair: readonly [number, number]) => number) =>
        centred.reduce((total, pairs) => {
          const own = pairs.reduce((sum, pair) => sum + of(pair), 0);
          return total + (own / (pairs.length - 1)) * pairs.length;
        }, 0);
      const [both, before] = [weighed(([y, x]) => y * x), weighed(([, x]) => x * x)];
      const slope = before > 0 ? both / before : 0;
      const found = adjusted(arms.map(sumsOf));
      for (const [arm, pairs] of arms.entries()) {
        const residuals = pairs.map(([y, x]) => y - slope * x);
        const mean = residuals.reduce((sum, each) => sum + each, 0) / residuals.length;
        const variance = residuals.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (residuals.length - 1);
        expect(found[arm]!.mean).toBeCloseTo(mean, 6);
        expect(found[arm]!.variance).toBeCloseTo(variance, 5);
      }
    }),
  );
});

test("where the value before explains 3/4 of the variance, a quarter is left", () => {
  const random = createRandom(7);
  const arms = [0, 1].map(() =>
    sumsOf(
      Array.from({ length: 20_000 }, () => {
        const before = normal(random);
        return [Math.sqrt(0.75) * before + 0.5 * normal(random), before] as const;
      }),
    ),
  );
  const [control] = adjusted(arms);
  expect(control!.variance / meanOf(arms[0]!).variance).toBeCloseTo(0.25, 2);
});

test("a ratio of an always equal second value is the mean", () => {
  fc.assert(
    fc.property(visitors, (pairs) => {
      const sums = sumsOf(pairs.map(([value]) => [value, 2]));
      const ratio = ratioOf({ ...sums, below_sum: sums.before_sum, below_squares: sums.before_squares });
      const mean = meanOf(sums);
      expect(ratio.mean).toBeCloseTo(mean.mean / 2, 9);
      expect(ratio.variance).toBeCloseTo(mean.variance / 4, 6);
    }),
  );
});

test("sums of parts are the sums of all", () => {
  fc.assert(
    fc.property(visitors, visitors, (one, other) => {
      expect(addSums(sumsOf(one), sumsOf(other))).toEqual(sumsOf([...one, ...other]));
    }),
  );
});
