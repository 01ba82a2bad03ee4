// How much is a figure drawn to what is usual? By hand, and what holds of any estimates.
import fc from "fast-check";
import { expect, test } from "vitest";
import { shrink } from "../../../../shared/products/elasticity/shrink.ts";

test("where chance explains all differences everybody gets the mean", () => {
  const { mean, spread, values } = shrink([
    { value: -2.1, error: 1 },
    { value: -1.9, error: 1 },
    { value: -2, error: 0.5 },
  ])!;
  // Weights 1, 1 and 4.
  expect(mean.value).toBeCloseTo(-2, 12);
  expect(mean.error).toBeCloseTo(Math.sqrt(1 / 6), 12);
  expect(spread).toBe(0);
  for (const { value, error } of values)
    expect([value, error]).toEqual([expect.closeTo(-2, 12), expect.closeTo(mean.error, 12)]);
});

test("three by hand: values 0, 3 and 6 with errors of 1 truly differ by the root of 8", () => {
  // With equal errors the spread solves 18 / (1 + s2) = 2.
  const { mean, spread, values } = shrink([0, 3, 6].map((value) => ({ value, error: 1 })))!;
  expect([mean.value, spread]).toEqual([expect.closeTo(3, 9), expect.closeTo(Math.sqrt(8), 9)]);
  expect(values.map(({ value }) => value)).toEqual([3 / 9, 3, 6 - 3 / 9].map((each) => expect.closeTo(each, 9)));
  // 8/9 of its own variance, and 1/81 of the mean's, which is 9/3.
  expect(values[0]!.error).toBeCloseTo(Math.sqrt(8 / 9 + 3 / 81), 9);
});

test("nobody has nothing usual, one product keeps its own, and an error of nothing is refused", () => {
  expect(shrink([])).toBeNull();
  expect(shrink([{ value: -2, error: 0.3 }])).toMatchObject({ spread: 0, values: [{ value: -2 }] });
  expect(() => shrink([{ value: 1, error: 0 }])).toThrow(RangeError);
  expect(() => shrink([{ value: 1, error: Number.NaN }])).toThrow(RangeError);
});

const estimates = fc.array(
  fc.record({
    value: fc.double({ min: -9, max: 3, noNaN: true }),
    error: fc.double({ min: 0.01, max: 5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 25 },
);

test("each value lies between its own and the mean, the less known the closer to the mean", () => {
  fc.assert(
    fc.property(estimates, (list) => {
      const { mean, values } = shrink(list)!;
      const pulls = list.map(({ value, error }, at) => {
        const [low, high] = [Math.min(value, mean.value), Math.max(value, mean.value)];
        expect(values[at]!.value).toBeGreaterThanOrEqual(low - 1e-9);
        expect(values[at]!.value).toBeLessThanOrEqual(high + 1e-9);
        expect(values[at]!.error).toBeGreaterThan(0);
        const far = mean.value - value;
        return { error, pull: Math.abs(far) < 1e-6 ? null : (values[at]!.value - value) / far };
      });
      const told = pulls.filter(({ pull }) => pull !== null).sort((a, b) => a.error - b.error);
      for (const [at, { pull }] of told.entries())
        if (at > 0) expect(pull!).toBeGreaterThanOrEqual(told[at - 1]!.pull! - 1e-6);
    }),
    { seed: 1 },
  );
});

test("the order does not matter, and moving all moves the mean alone", () => {
  fc.assert(
    fc.property(estimates, fc.integer({ min: -5, max: 5 }), (list, by) => {
      const here = shrink(list)!;
      const there = shrink(list.toReversed().map(({ value, error }) => ({ value: value + by, error })))!;
      expect(there.spread).toBeCloseTo(here.spread, 6);
      expect(there.mean.value).toBeCloseTo(here.mean.value + by, 6);
      for (const [at, { value }] of there.values.toReversed().entries())
        expect(value).toBeCloseTo(here.values[at]!.value + by, 6);
    }),
    { seed: 1 },
  );
});
