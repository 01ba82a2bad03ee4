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

/** A mean and how far visitors are from it. */
export interface Mean {
  n: number;
  mean: number;
  /** Of one visitor: the mean's own is this divided by n. */
  variance: number;
}

/** An estimate of an arm's mean: what all readings start from. */
export interface Estimate extends Mean {
  /** How many events of one size the mean rests on: readings that take it as normal need enough of them. */
  events: number;
  /** The mean as it came in, where an adjustment moved `mean`; its variance of one visitor, and how both vary together. */
  raw?: { mean: number; variance: number; covariance: number };
}

const NONE = { mean: 0, variance: 0, events: 0 };

/** As many events of equal size would vary as much. Source: Kish 1965, Survey Sampling, 8.2. */
const eventsOf = (sum: number, squares: number) => (squares > 0 ? (sum * sum) / squares : 0);

/** Of a share the rarer of both outcomes. */
const rarer = (n: number, sum: number) => Math.max(0, Math.min(sum, n - sum));

/** The sample's variance of a sum and a sum of squares, never below 0. */
const spread = (n: number, sum: number, other: number, product: number) => (product - (sum * other) / n) / (n - 1);

/** A mean a visitor. @example meanOf({ n: 2, sum: 4, squares: 10 }) // => { n: 2, mean: 2, variance: 2, events: 1.6 } */
export function meanOf({ n, sum, squares }: Sums): Estimate {
  if (n < 1) return { n, ...NONE };
  const variance = n < 2 ? 0 : Math.max(0, spread(n, sum, sum, squares));
  return { n, mean: sum / n, variance, events: eventsOf(sum, squares) };
}

/** A share of visitors, `sum` of them. @example shareOf(2, 1) // => { n: 2, mean: 0.5, variance: 0.25, events: 1 } */
export function shareOf(n: number, sum: number): Estimate {
  if (n < 1) return { n, ...NONE };
  const mean = sum / n;
  return { n, mean, variance: Math.max(0, mean * (1 - mean)), events: rarer(n, sum) };
}

/**
 * A ratio of two sums where visitors, not orders, were assigned: its variance by the delta method.
 * Source: Deng, Knoblich and Lu 2018, Applying the Delta Method in Metric Analytics, equation 3.
 */
export function ratioOf({ n, sum, squares, below_sum, below_squares, product }: RatioSums): Estimate {
  if (n < 1 || below_sum === 0) return { n, ...NONE };
  const mean = sum / below_sum;
  const events = Math.min(eventsOf(sum, squares), eventsOf(below_sum, below_squares));
  if (n < 2) return { n, mean, variance: 0, events };
  const below = below_sum / n;
  const above = spread(n, sum, sum, squares);
  const under = spread(n, below_sum, below_sum, below_squares);
  const both = spread(n, sum, below_sum, product);
  const variance = (above - 2 * mean * both + mean * mean * under) / (below * below);
  return { n, mean, variance: Math.max(0, variance), events };
}

/**
 * Estimates in which an arm where nothing happened varies as if one more visitor had done what one of control did: a thousand
 * visitors without an order are a finding, and three are none. Without it, neither could be read.
 * Source: Laplace's rule of succession.
 */
export function withNothing(estimates: readonly Estimate[]): Estimate[] {
  const [control] = estimates;
  const size = control && control.events > 0 ? (control.mean * control.n) / control.events : 0;
  return estimates.map((each) => {
    if (size === 0 || each.mean !== 0 || each.variance !== 0 || each.n < 1) return each;
    const share = 1 / (each.n + 2);
    return { ...each, variance: size * size * share * (1 - share) };
  });
}

/** Sums of two parts of the same visitors' experiment, such as two days' new visitors. */
export function addSums<S extends Sums>(one: S, other: S): S {
  const sums = { ...one };
  for (const key of Object.keys(one) as (keyof S)[])
    (sums[key] as number) = (one[key] as number) + (other[key] as number);
  return sums;
}
