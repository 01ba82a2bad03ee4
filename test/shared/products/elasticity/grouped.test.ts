// Is least squares by groups the same as least squares with a column for each group and period?
import fc from "fast-check";
import { expect, test } from "vitest";
import { leastSquares } from "../../../../shared/linear.ts";
import { fitGroups } from "../../../../shared/products/elasticity/grouped.ts";

test("levels, shared columns and periods agree with a plain least squares on dummies", () => {
  const cell = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: -9, max: 9 }),
    fc.integer({ min: -9, max: 9 }),
  );
  // Every group in every period, so that all is identified.
  const base = [0, 1, 2].flatMap((g) => [0, 1, 2, 3].map((t) => [g, t, (g * 5 + t * t * 3) % 7, (g + t) % 5] as const));
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 20 }), (more) => {
      const all = [...base, ...more];
      const x = all.map(([, , each]) => each);
      const y = all.map(([, , , each]) => each);
      const dummies = [
        ...[0, 1, 2].map((g) => all.map((row) => Number(row[0] === g))),
        ...[1, 2, 3].map((t) => all.map((row) => Number(row[1] === t))),
      ];
      const plain = leastSquares([x, ...dummies], y)!;
      const fit = fitGroups({
        group: all.map(([g]) => g),
        group_count: 3,
        own: [all.map(() => 1)],
        shared: [x],
        period: all.map(([, t]) => t),
        period_count: 4,
        y,
      });
      expect(fit.shared[0]).toBeCloseTo(plain.coefficients[0]!, 8);
      expect(fit.shared_errors[0]).toBeCloseTo(plain.errors[0]!, 8);
      expect([fit.freedom, fit.confounded]).toEqual([plain.freedom, 0]);
      const slopes = fitGroups({
        group: all.map(([g]) => g),
        group_count: 3,
        own: [all.map(() => 1), x],
        shared: [],
        period: all.map(([, t]) => t),
        period_count: 4,
        y,
      });
      const each = [0, 1, 2].map((g) => all.map((row) => Number(row[0] === g) * row[2]));
      const crossed = leastSquares([...each, ...dummies], y);
      fc.pre(crossed !== undefined && crossed.variance > 1e-12);
      for (const g of [0, 1, 2]) {
        expect(slopes.own[g * 2 + 1]).toBeCloseTo(crossed!.coefficients[g]!, 7);
        expect(slopes.own_errors[g * 2 + 1]).toBeCloseTo(crossed!.errors[g]!, 7);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("columns of different lengths are refused", () => {
  const input = { group: [0, 0], group_count: 1, own: [[1, 1]], shared: [], period: null, period_count: 0, y: [1, 2] };
  expect(fitGroups(input).own[0]).toBeCloseTo(1.5, 12);
  expect(() => fitGroups({ ...input, shared: [[1]] })).toThrow(RangeError);
  expect(() => fitGroups({ ...input, group: [0] })).toThrow(RangeError);
});
