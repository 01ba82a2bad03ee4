// Money against dinero.js, which knows nothing of ours: the same parts, and the same rounding.
import { allocate, CNY, dinero, halfAwayFromZero, multiply, toSnapshot, transformScale } from "dinero.js";
import {
  allocate as allocateBig,
  CNY as CNY_BIG,
  dinero as dineroBig,
  halfAwayFromZero as halfAwayBig,
  multiply as multiplyBig,
  transformScale as scaleBig,
  toSnapshot as snapshotBig,
} from "dinero.js/bigint";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOf } from "../../../shared/money.ts";
import { splitAmount, splitUnits } from "../../../shared/pricing/allocate.ts";
import { taxOf } from "../../../shared/pricing/tax.ts";

const minor = fc.integer({ min: 0, max: 100_000_000 });
const large = fc.integer({ min: 0, max: 10_000_000_000_000 });
const millionths = fc.integer({ min: 0, max: 1_000_000 });
const cny = (amount: number) => dinero({ amount, currency: CNY });
const amountsOf = (parts: readonly ReturnType<typeof cny>[]) => parts.map((part) => toSnapshot(part).amount);

test("units of a line are dinero's even allocation", () => {
  fc.assert(
    fc.property(minor, fc.integer({ min: 1, max: 40 }), (total, quantity) => {
      const units = splitUnits(total, quantity).flatMap(([count, each]) => Array.from({ length: count }, () => each));
      const even = Array.from({ length: quantity }, () => 1);
      expect(units).toEqual(amountsOf(allocate(cny(total), even)));
      expect(splitAmount(total, even)).toEqual(units);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("parts by weight are dinero's, but for who gets what does not divide", () => {
  // dinero hands the remainder to the first in order, we to the largest fractions; all else must agree.
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(minor, weights, (total, list) => {
      const sum = list.reduce((a, b) => a + b, 0);
      fc.pre(sum > 0);
      const [ours, theirs] = [splitAmount(total, list), amountsOf(allocate(cny(total), list))];
      expect(ours.reduce((a, b) => a + b, 0)).toBe(theirs.reduce((a, b) => a + b, 0));
      ours.forEach((part, at) => {
        expect(Math.abs(part - (theirs[at] ?? 0))).toBeLessThanOrEqual(1);
      });
      if (list.every((weight) => (total * weight) % sum === 0)) expect(ours).toEqual(theirs);
    }),
    { seed: 2, numRuns: 500 },
  );
});

test("parts beyond what a number multiplies exactly are dinero's with bigint", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1_000_000_000_000 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(large, weights, (total, list) => {
      const parts = allocateBig(dineroBig({ amount: BigInt(total), currency: CNY_BIG }), list.map(BigInt));
      const theirs = parts.map((part) => Number(snapshotBig(part).amount));
      splitAmount(total, list).forEach((part, at) => {
        expect(Math.abs(part - (theirs[at] ?? 0))).toBeLessThanOrEqual(1);
      });
    }),
    { seed: 3, numRuns: 500 },
  );
});

test("a share, and a tax on top, are rounded as dinero rounds half away from zero", () => {
  fc.assert(
    fc.property(minor, millionths, (total, parts) => {
      const exact = multiply(cny(total), { amount: parts, scale: 6 });
      const { amount } = toSnapshot(transformScale(exact, 2, halfAwayFromZero));
      expect(shareOf(total, parts / 1_000_000)).toBe(amount);
      expect(taxOf(total, parts / 1_000_000, "excluded")).toBe(amount);
    }),
    { seed: 4, numRuns: 1_000 },
  );
});

test("so are large ones, with bigint", () => {
  fc.assert(
    fc.property(large, millionths, (total, parts) => {
      const price = dineroBig({ amount: BigInt(total), currency: CNY_BIG });
      const exact = multiplyBig(price, { amount: BigInt(parts), scale: 6n });
      const { amount } = snapshotBig(scaleBig(exact, 2n, halfAwayBig));
      expect(shareOf(total, parts / 1_000_000)).toBe(Number(amount));
    }),
    { seed: 5, numRuns: 1_000 },
  );
});
