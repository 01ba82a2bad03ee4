// What is known of one arm for one metric? Sums over its visitors, which add up across days and partitions.

/** Sums over the visitors of an arm. A visitor without the event counts with 0. */
export interface Sums {
  /** Visitors. */
  n: number;
  /** Of the metric's value a visitor, and of its square. */
  sum: number;
  squares: number;
}

/** For a ratio of two sums, such as revenue an order: the second value and both together. */
export interface RatioSums extends Sums {
  below_sum: number;
  below_squares: number;
  product: number;
}

/** With each visitor's value before the experiment, for the adjustment by it. */
export interface AdjustedSums extends Sums {
  before_sum: number;
  before_squares: number;
  /** Sum of value times value before. */
  product: number;
}

/** An estimate of an arm's mean: what all readings start from. */
export interface Estimate {
  n: number;
  mean: number;
  /** Of one visitor: the mean's own is this divided by n. */
  variance: number;
  /** The mean that a relative difference is told of, where an adjustment moved `mean`. */
  base?: number;
}

const NONE = { mean: 0, variance: 0 };

/** The sample's variance of a sum and a sum of squares, never below 0. */
const spread = (n: number, sum: number, other: number, product: number) => (product - (sum * other) / n) / (n - 1);

/** A mean a visitor. @example meanOf({ n: 2, sum: 4, squares: 10 }) // => { n: 2, mean: 2, variance: 2 } */
export function meanOf({ n, sum, squares }: Sums): Estimate {
  if (n < 1) return { n, ...NONE };
  return { n, mean: sum / n, variance: n < 2 ? 0 : Math.max(0, spread(n, sum, sum, squares)) };
}

/** A share of visitors, `sum` of them. @example shareOf(2, 1) // => { n: 2, mean: 0.5, variance: 0.25 } */
export function shareOf(n: number, sum: number): Estimate {
  if (n < 1) return { n, ...NONE };
  const mean = sum / n;
  return { n, mean, variance: Math.max(0, mean * (1 - mean)) };
}

/**
 * A ratio of two sums where visitors, not orders, were assigned: its variance by the delta method.
 * Source: Deng, Knoblich and Lu 2018, Applying the Delta Method in Metric Analytics, equation 3.
 */
export function ratioOf({ n, sum, squares, below_sum, below_squares, product }: RatioSums): Estimate {
  if (n < 1 || below_sum === 0) return { n, ...NONE };
  const mean = sum / below_sum;
  if (n < 2) return { n, mean, variance: 0 };
  const below = below_sum / n;
  const above = spread(n, sum, sum, squares);
  const under = spread(n, below_sum, below_sum, below_squares);
  const both = spread(n, sum, below_sum, product);
  const variance = (above - 2 * mean * both + mean * mean * under) / (below * below);
  return { n, mean, variance: Math.max(0, variance) };
}

/** Sums of two parts of the same visitors' experiment, such as two days' new visitors. */
export function addSums<S extends Sums>(one: S, other: S): S {
  const sums = { ...one };
  for (const key of Object.keys(one) as (keyof S)[])
    (sums[key] as number) = (one[key] as number) + (other[key] as number);
  return sums;
}
