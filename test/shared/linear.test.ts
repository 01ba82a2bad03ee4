// Are the equations solved, the inverse an inverse, and the fit the best one?
import fc from "fast-check";
import { expect, test } from "vitest";
import { invertSymmetric, leastSquares, solveLinear } from "../../shared/linear.ts";

const entry = fc.integer({ min: -9, max: 9 });

/** A square matrix that is surely regular: its diagonal outweighs each row. */
const regular = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.array(entry, { minLength: n * n, maxLength: n * n }).map((values) => {
    const matrix = Float64Array.from(values);
    for (let i = 0; i < n; i += 1) matrix[i * (n + 1)] = (i % 2 === 0 ? 1 : -1) * 10 * n;
    return { matrix, n };
  }),
);

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const m = b.length / n;
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1) for (let k = 0; k < n; k += 1) out[i * m + j]! += a[i * n + k]! * b[k * m + j]!;
  return out;
}

const far = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, each, at) => Math.max(most, Math.abs(each - b[at]!)), 0);

test("a solution solves its equations, for several right sides at once, and changes neither", () => {
  fc.assert(
    fc.property(regular, fc.integer({ min: 1, max: 3 }), ({ matrix, n }, m) => {
      const right = Float64Array.from({ length: n * m }, (_, at) => (at * 7) % 11);
      const before = [matrix.slice(), right.slice()];
      const x = solveLinear(matrix, right, n);
      expect(far(product(matrix, x!, n), right)).toBeLessThan(1e-9);
      expect([matrix, right]).toEqual(before);
    }),
    { seed: 1 },
  );
});

test("rows are exchanged where a zero stands first, and a singular matrix has no solution", () => {
  expect(solveLinear(Float64Array.of(0, 1, 1, 0), Float64Array.of(3, 4), 2)).toEqual(Float64Array.of(4, 3));
  expect(solveLinear(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 2), 2)).toBeUndefined();
  expect(solveLinear(Float64Array.of(0), Float64Array.of(0), 1)).toBeUndefined();
  expect(() => solveLinear(Float64Array.of(1, 2), Float64Array.of(1), 1)).toThrow(RangeError);
});

test("the inverse of X'X is one", () => {
  fc.assert(
    fc.property(regular, ({ matrix, n }) => {
      const transposed = matrix.map((_, at) => matrix[(at % n) * n + Math.floor(at / n)]!);
      const square = product(transposed, matrix, n);
      const { inverse, rank } = invertSymmetric(square, n);
      const identity = square.map((_, at) => (at % (n + 1) === 0 ? 1 : 0));
      expect(rank).toBe(n);
      expect(far(product(square, inverse, n), identity)).toBeLessThan(1e-8);
    }),
    { seed: 1 },
  );
});

test("of dependent columns the later one is left out, and what is left still inverts", () => {
  // Columns 1, x, 2x + 1 of four rows.
  const rows = [1, 2, 3, 5].map((x) => [1, x, 2 * x + 1]);
  const square = new Float64Array(9);
  for (const row of rows)
    for (let i = 0; i < 3; i += 1) for (let j = 0; j < 3; j += 1) square[i * 3 + j]! += row[i]! * row[j]!;
  const { inverse, rank, aliased } = invertSymmetric(square, 3);
  expect([rank, ...aliased]).toEqual([2, 0, 0, 1]);
  expect(far(product(product(square, inverse, 3), square, 3), square)).toBeLessThan(1e-8);
});

test("least squares leaves residuals that no column explains, as the normal equations say", () => {
  const rows = fc.array(fc.tuple(entry, entry, entry), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(rows, (data) => {
      const columns = [data.map(() => 1), data.map(([a]) => a), data.map(([, b]) => b)];
      const y = data.map(([, , c]) => c);
      const fit = leastSquares(columns, y);
      fc.pre(fit !== undefined);
      const rest = y.map(
        (each, at) => each - columns.reduce((sum, column, k) => sum + column[at]! * fit!.coefficients[k]!, 0),
      );
      for (const column of columns)
        expect(Math.abs(rest.reduce((sum, each, at) => sum + each * column[at]!, 0))).toBeLessThan(1e-8);
      expect(fit!.variance).toBeCloseTo(rest.reduce((sum, each) => sum + each ** 2, 0) / (y.length - 3), 8);
    }),
    { seed: 1 },
  );
});

test("a line through four points has the errors of the textbook", () => {
  // y = 0.5 + 0.9 x by hand: residuals .1 .2 -.7 .4, s2 = .35, Sxx = 5, se = sqrt(.07) and sqrt(.35 * 30 / 20).
  const fit = leastSquares(
    [
      [1, 1, 1, 1],
      [1, 2, 3, 4],
    ],
    [1.5, 2.5, 2.5, 4.5],
  )!;
  expect(fit.coefficients[0]).toBeCloseTo(0.5, 12);
  expect(fit.coefficients[1]).toBeCloseTo(0.9, 12);
  expect(fit.variance).toBeCloseTo(0.35, 12);
  expect(fit.errors[1]).toBeCloseTo(Math.sqrt(0.07), 12);
  expect(fit.errors[0]).toBeCloseTo(Math.sqrt(0.525), 12);
});

test("nothing is fitted to dependent columns or too few rows", () => {
  expect(
    leastSquares(
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
      [1, 2, 3],
    ),
  ).toBeUndefined();
  expect(leastSquares([[0, 0, 0]], [1, 2, 3])).toBeUndefined();
  expect(leastSquares([[1, 1]], [1, 2])?.coefficients[0]).toBeCloseTo(1.5, 12);
  expect(leastSquares([[1]], [1])).toBeUndefined();
  expect(() => leastSquares([[1]], [1, 2])).toThrow(RangeError);
});
