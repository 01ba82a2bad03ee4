// Which whole amount is nearest? By the decimals that people wrote, not by their binary shadows.
import fc from "fast-check";
import { expect, test } from "vitest";
import { ceilTo, floorTo, overRatio, roundTo, timesRatio } from "../../../shared/pricing/round.ts";

/** An amount changed by hundredths of a percent, in whole numbers only: the independent way to the same figure. */
function byHand(amount: number, tenThousandths: number): number {
  const product = BigInt(amount) * BigInt(10_000 + tenThousandths);
  return Number((2n * product + 10_000n) / 20_000n);
}

test("a share of any amount rounds as it would on paper", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e10 }), fc.integer({ min: -9_999, max: 30_000 }), (amount, share) => {
      const rounded = roundTo(timesRatio(amount, 1 + share / 10_000));
      expect(rounded).toBe(Math.max(byHand(amount, share), 1));
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test("a product larger than a number holds is not rounded on the way", () => {
  // 8974201387 x 1003677 = 9007199525499999, which a number holds as ...500000: a half that is none.
  expect(roundTo(timesRatio(8_974_201_387, 1.003677))).toBe(9_007_199_525);
});

test("a multiple is the nearest one, the lowest one above or the highest one below", () => {
  const amount = fc.integer({ min: 1, max: 1e7 });
  const step = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(amount, step, (minor, of) => {
      const [near, above, below] = [roundTo(minor, of), ceilTo(minor, of), floorTo(minor, of)];
      expect(above % of).toBe(0);
      expect(below % of).toBe(0);
      expect(above).toBeGreaterThanOrEqual(minor);
      expect(below).toBeLessThanOrEqual(minor);
      expect(above - below).toBeLessThanOrEqual(of);
      // What would round to nothing keeps its own amount.
      if (near !== minor) expect(Math.abs(near - minor)).toBe(Math.min(above - minor, minor - below));
      expect(near).toBeGreaterThan(0);
    }),
    { seed: 2, numRuns: 1_000 },
  );
});

test("a margin that comes out even is not raised by a binary crumb", () => {
  expect(
    [overRatio(900, 1 - 0.1), overRatio(700, 1 - 0.3), overRatio(1_300, 1 - 0.35)].map((minor) => ceilTo(minor)),
  ).toEqual([1_000, 1_000, 2_000]);
  expect(ceilTo(1_000.001)).toBe(1_001);
  expect(floorTo(999.999)).toBe(999);
});
