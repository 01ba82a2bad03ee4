import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitAmount, splitCapped, splitUnits } from "../../../shared/pricing/allocate.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const minor = fc.integer({ min: 0, max: 1_000_000_000 });
// Beyond 2^53 as a product with any of them.
const huge = fc.integer({ min: 1_000_000_000_000, max: 9_000_000_000_000 });
const weights = fc.array(fc.oneof(minor, huge, fc.constant(0)), { minLength: 1, maxLength: 40 });

/** Largest remainder in whole fractions, one unit after the other, without any of the code that is tested. */
function apportion(total: number, list: readonly number[]): number[] {
  const all = BigInt(sum(list));
  const exact = list.map((weight) => BigInt(total) * BigInt(weight));
  const parts = exact.map((share) => share / all);
  const rests = exact.map((share) => share % all);
  for (let left = BigInt(total) - parts.reduce((a, b) => a + b, 0n); left > 0n; left -= 1n) {
    const at = rests.findIndex((rest) => rests.every((other) => other <= rest));
    parts[at] = (parts[at] ?? 0n) + 1n;
    rests[at] = -1n;
  }
  return parts.map(Number);
}

describe("splitAmount", () => {
  test("parts sum to the amount exactly and are the largest-remainder ones, also beyond 2^53", () => {
    fc.assert(
      fc.property(fc.oneof(minor, huge), weights, (total, list) => {
        fc.pre(sum(list) > 0 && sum(list) <= Number.MAX_SAFE_INTEGER);
        const parts = splitAmount(total, list);
        expect(sum(parts)).toBe(total);
        expect(parts).toEqual(apportion(total, list));
        list.forEach((weight, at) => {
          if (weight === 0) expect(parts[at]).toBe(0);
        });
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  test("by floats a cent would go to the wrong one", () => {
    // Remainders of 0.55297 and 0.55298 of a unit, beside shares so large that binary keeps no such digit of them.
    expect(splitAmount(868_464_429_409, [876_449_741, 468_030_606, 73_659_124])).toEqual([
      536_735_236_405, 286_620_562_715, 45_108_630_289,
    ]);
    expect(splitAmount(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(splitAmount(0, [5, 3])).toEqual([0, 0]);
  });

  test("weights of nothing share evenly, and none at all is a mistake of the caller", () => {
    expect(splitAmount(5, [0, 0, 0])).toEqual([2, 2, 1]);
    expect(() => splitAmount(1, [])).toThrow("splitAmount requires at least one weight");
  });

  test("equal weights differ by at most one, and the first have more", () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 1, max: 50 }), (total, count) => {
        const parts = splitAmount(
          total,
          Array.from({ length: count }, () => 7),
        );
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
        expect(parts).toEqual([...parts].sort((a, b) => b - a));
      }),
      { seed: 2 },
    );
  });
});

describe("splitCapped", () => {
  const lines = fc.array(fc.tuple(minor, minor), { minLength: 1, maxLength: 6 });

  /** Which lines are at their cap is found by trying every choice of them: exactly one is consistent. */
  function byTrying(total: number, list: readonly number[], caps: readonly number[]): number[] {
    const amount = Math.min(total, sum(caps));
    for (let choice = 0; choice < 1 << list.length; choice += 1) {
      const isFull = (at: number) => (choice & (1 << at)) !== 0;
      const left = BigInt(amount - sum(caps.filter((_, at) => isFull(at))));
      const open = BigInt(sum(list.filter((_, at) => !isFull(at))));
      if (left < 0n || (open === 0n && left > 0n)) continue;
      const consistent = list.every((weight, at) => {
        if (open === 0n) return true;
        const share = left * BigInt(weight);
        const cap = BigInt(caps[at] ?? 0) * open;
        return isFull(at) ? share > cap : share <= cap;
      });
      if (!consistent) continue;
      const places = list.flatMap((_, at) => (isFull(at) ? [] : [at]));
      const parts = [...caps];
      const split =
        open === 0n
          ? places.map(() => 0)
          : apportion(
              Number(left),
              places.map((at) => list[at] ?? 0),
            );
      for (const [index, at] of places.entries()) parts[at] = split[index] ?? 0;
      return parts;
    }
    throw new Error("no choice is consistent");
  }

  test("parts sum to the amount or to all caps, and none is above its cap", () => {
    fc.assert(
      fc.property(minor, lines, (total, list) => {
        const caps = list.map(([a, b]) => Math.min(a, b));
        const parts = splitCapped(
          total,
          list.map(([a]) => a),
          caps,
        );
        expect(sum(parts)).toBe(Math.min(total, sum(caps)));
        parts.forEach((part, at) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(caps[at] ?? 0);
        });
      }),
      { seed: 3, numRuns: 1_000 },
    );
  });

  test("it is the split that trying every choice of full lines gives", () => {
    const small = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.array(fc.tuple(small, small), { minLength: 1, maxLength: 5 }),
        (total, list) => {
          const [held, caps] = [list.map(([a]) => a), list.map(([a, b]) => Math.min(a, b))];
          expect(splitCapped(total, held, caps)).toEqual(byTrying(total, held, caps));
        },
      ),
      { seed: 4, numRuns: 3_000 },
    );
  });

  test("with room everywhere it is splitAmount", () => {
    fc.assert(
      fc.property(minor, weights, (total, list) => {
        fc.pre(sum(list) > 0);
        const caps = list.map(() => total);
        expect(splitCapped(total, list, caps)).toEqual(splitAmount(total, list));
      }),
      { seed: 5 },
    );
  });
});

describe("splitUnits", () => {
  test("units sum to the line, differ by at most one, and are as many as the line has", () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 1, max: 1_000_000 }), (total, quantity) => {
        const runs = splitUnits(total, quantity);
        expect(sum(runs.map(([count]) => count))).toBe(quantity);
        expect(sum(runs.map(([count, each]) => count * each))).toBe(total);
        const prices = runs.map(([, each]) => each);
        expect(Math.max(...prices) - Math.min(...prices)).toBeLessThanOrEqual(1);
        for (const [count] of runs) expect(count).toBeGreaterThan(0);
      }),
      { seed: 6 },
    );
  });

  test("20.00 over three is 6.67 twice and 6.66, and no units are no runs", () => {
    expect(splitUnits(2_000, 3)).toEqual([
      [2, 667],
      [1, 666],
    ]);
    expect(splitUnits(0, 4)).toEqual([[4, 0]]);
    expect(splitUnits(100, 0)).toEqual([]);
  });
});
