// Do customers of two cohorts bring different amounts, by more than chance?
import { studentTwoSided, studentWithin } from "../../numbers/student.ts";

export interface MeanComparison {
  first: number;
  second: number;
  /** First minus second mean. */
  difference: number;
  low: number;
  high: number;
  t: number;
  freedom: number;
  /** Two-sided. */
  p: number;
}

/**
 * Compares what each customer of two cohorts brought; customers who brought nothing are zeros, not left out. Null where
 * either has fewer than two customers, or nothing varies. Amounts have long tails: below some 30 customers take care.
 * Source: Welch 1947, The Generalization of Student's Problem.
 * @example compareMeans([1, 2, 3], [2, 4, 6])?.difference // => -2
 */
export function compareMeans(first: ArrayLike<number>, second: ArrayLike<number>, level = 0.95): MeanComparison | null {
  const [a, b] = [moments(first), moments(second)];
  const error = a.error + b.error;
  if (!(a.n > 1 && b.n > 1 && error > 0)) return null;
  const difference = a.mean - b.mean;
  const freedom = error ** 2 / (a.error ** 2 / (a.n - 1) + b.error ** 2 / (b.n - 1));
  const half = studentWithin(level, freedom) * Math.sqrt(error);
  const t = difference / Math.sqrt(error);
  return {
    first: a.mean,
    second: b.mean,
    difference,
    low: difference - half,
    high: difference + half,
    t,
    freedom,
    p: studentTwoSided(t, freedom),
  };
}

/** Size, mean and the mean's squared error. */
function moments(values: ArrayLike<number>) {
  const n = values.length;
  let [mean, squares] = [0, 0];
  for (let i = 0; i < n; i += 1) mean += values[i]! / n;
  for (let i = 0; i < n; i += 1) squares += (values[i]! - mean) ** 2;
  return { n, mean, error: squares / Math.max(n - 1, 1) / Math.max(n, 1) };
}
