// Which numbers solve these equations, and which coefficients fit best? The little linear algebra that methods here need.

/**
 * Solves A X = B by elimination with row exchanges. A is n by n and B n by m, both row after row; neither is changed.
 * Undefined when A is singular. Source: Golub and Van Loan, Matrix Computations, 3.4.
 * @example [...(solveLinear(Float64Array.of(2, 0, 0, 4), Float64Array.of(2, 8), 2) ?? [])] // => [1, 2]
 */
export function solveLinear(a: Float64Array, b: Float64Array, n: number): Float64Array | undefined {
  if (a.length !== n * n || b.length % n !== 0) throw new RangeError("solveLinear requires n x n and n x m numbers");
  const m = b.length / n;
  const left = Float64Array.from(a);
  const x = Float64Array.from(b);
  const largest = left.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  for (let k = 0; k < n; k += 1) {
    let best = k;
    for (let i = k + 1; i < n; i += 1) if (Math.abs(left[i * n + k]!) > Math.abs(left[best * n + k]!)) best = i;
    if (!(Math.abs(left[best * n + k]!) > largest * n * Number.EPSILON)) return undefined;
    if (best !== k) {
      exchange(left, best * n, k * n, n);
      exchange(x, best * m, k * m, m);
    }
    for (let i = k + 1; i < n; i += 1) {
      const factor = left[i * n + k]! / left[k * n + k]!;
      if (factor === 0) continue;
      for (let j = k; j < n; j += 1) left[i * n + j]! -= factor * left[k * n + j]!;
      for (let j = 0; j < m; j += 1) x[i * m + j]! -= factor * x[k * m + j]!;
    }
  }
  for (let k = n - 1; k >= 0; k -= 1) {
    for (let j = 0; j < m; j += 1) x[k * m + j]! /= left[k * n + k]!;
    for (let i = 0; i < k; i += 1) {
      const factor = left[i * n + k]!;
      if (factor !== 0) for (let j = 0; j < m; j += 1) x[i * m + j]! -= factor * x[k * m + j]!;
    }
  }
  return x;
}

function exchange(values: Float64Array, one: number, other: number, length: number): void {
  const kept = values.slice(one, one + length);
  values.copyWithin(one, other, other + length);
  values.set(kept, other);
}

export interface SymmetricInverse {
  inverse: Float64Array;
  rank: number;
  /** 1 for a column that the ones before it already say; its row and column of the inverse are zero. */
  aliased: Uint8Array;
}

/** Below this share of its diagonal, what is left of a column is rounding. */
const TOLERANCE = 1e-10;

/**
 * The inverse of a symmetric matrix that is nowhere negative, such as X'X, row after row; of a singular one the generalised
 * inverse that leaves dependent columns out, later ones first. `scales` says how large each diagonal was before something was
 * taken from it, so that what rounding left is not taken for a value. Source: Goodnight 1979, A tutorial on the SWEEP operator.
 * @example invertSymmetric(Float64Array.of(4, 0, 0, 0), 2).rank // => 1
 */
export function invertSymmetric(matrix: Float64Array, n: number, scales?: ArrayLike<number>): SymmetricInverse {
  if (matrix.length !== n * n) throw new RangeError("invertSymmetric requires n x n numbers");
  const a = Float64Array.from(matrix);
  const aliased = new Uint8Array(n);
  for (let k = 0; k < n; k += 1) {
    const pivot = a[k * n + k]!;
    if (!(pivot > TOLERANCE * (scales?.[k] ?? matrix[k * n + k]!))) {
      aliased[k] = 1;
      continue;
    }
    sweep(a, n, k, pivot, aliased);
  }
  let rank = n;
  for (let k = 0; k < n; k += 1) {
    if (aliased[k] === 0) continue;
    rank -= 1;
    for (let i = 0; i < n; i += 1) a[k * n + i] = a[i * n + k] = 0;
  }
  return { inverse: a, rank, aliased };
}

function sweep(a: Float64Array, n: number, k: number, pivot: number, aliased: Uint8Array): void {
  const row = k * n;
  for (let j = 0; j < n; j += 1) a[row + j]! /= pivot;
  for (let i = 0; i < n; i += 1) {
    // A column that was left out stays out: nothing that comes later may depend on it.
    if (i === k || aliased[i] === 1) continue;
    const factor = a[i * n + k]!;
    if (factor === 0) continue;
    for (let j = 0; j < n; j += 1) a[i * n + j]! -= factor * a[row + j]!;
    a[i * n + k] = -factor / pivot;
  }
  a[row + k] = 1 / pivot;
}

export interface Fit {
  coefficients: Float64Array;
  /** Standard errors, of independent residuals of one variance. */
  errors: Float64Array;
  /** Variance of the residuals. */
  variance: number;
  /** Observations less coefficients. */
  freedom: number;
}

/**
 * Ordinary least squares of y on columns; an intercept is a column of ones. Rows are rotated in one by one, so beside the
 * data it holds k x k numbers. Undefined when a column depends on others or there are no more rows than columns.
 * Source: Gentleman 1974, AS 75 (Givens rotations); Golub and Van Loan, Matrix Computations, 5.3.
 * @example leastSquares([[1, 1, 1, 1], [1, 2, 3, 4]], [3, 5, 7, 9])?.coefficients.map(Math.round) // => new Float64Array([1, 2])
 */
export function leastSquares(columns: readonly ArrayLike<number>[], y: ArrayLike<number>): Fit | undefined {
  const k = columns.length;
  if (k === 0 || columns.some(({ length }) => length !== y.length))
    throw new RangeError("leastSquares requires columns as long as y");
  const freedom = y.length - k;
  if (freedom <= 0) return undefined;
  // Upper triangle of R with what belongs to y as its last column.
  const width = k + 1;
  const r = new Float64Array(k * width);
  const norms = new Float64Array(k);
  const row = new Float64Array(width);
  let squares = 0;
  for (let at = 0; at < y.length; at += 1) {
    for (let j = 0; j < k; j += 1) {
      row[j] = columns[j]![at]!;
      norms[j]! += row[j]! ** 2;
    }
    row[k] = y[at]!;
    rotateIn(r, row, k);
    squares += row[k]! ** 2;
  }
  for (let j = 0; j < k; j += 1) if (!(r[j * width + j]! ** 2 > TOLERANCE ** 2 * norms[j]!)) return undefined;
  const right = new Float64Array(k * width);
  const triangle = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    triangle.set(r.subarray(i * width, i * width + k), i * k);
    right[i * width] = r[i * width + k]!;
    right[i * width + 1 + i] = 1;
  }
  // The first column solves for the coefficients, the others are the inverse of R.
  const solved = solveLinear(triangle, right, k);
  if (!solved) return undefined;
  const variance = squares / freedom;
  const errors = new Float64Array(k);
  for (let i = 0; i < k; i += 1) {
    const inverse = solved.subarray(i * width + 1, (i + 1) * width);
    errors[i] = Math.sqrt(variance * inverse.reduce((sum, each) => sum + each * each, 0));
  }
  return { coefficients: Float64Array.from({ length: k }, (_, i) => solved[i * width]!), errors, variance, freedom };
}

function rotateIn(r: Float64Array, row: Float64Array, k: number): void {
  const width = k + 1;
  for (let i = 0; i < k; i += 1) {
    const below = row[i]!;
    if (below === 0) continue;
    const diagonal = r[i * width + i]!;
    const length = Math.hypot(diagonal, below);
    const [c, s] = [diagonal / length, below / length];
    for (let j = i; j < width; j += 1) {
      const [upper, lower] = [r[i * width + j]!, row[j]!];
      r[i * width + j] = c * upper + s * lower;
      row[j] = c * lower - s * upper;
    }
  }
}
