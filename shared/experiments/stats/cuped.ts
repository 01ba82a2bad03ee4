// How much of an arm's value was there before? Taking that out leaves the effect and less noise.
import { type AdjustedSums, type Estimate, meanOf } from "./sample.ts";

/**
 * Means adjusted by each visitor's value before the experiment, one estimate an arm in the order given. The slope is that of
 * all arms together; differences are told relative to the mean that was not adjusted.
 * Source: Deng, Xu, Kohavi and Walker 2013, Improving the Sensitivity of Online Controlled Experiments (CUPED).
 */
export function adjusted(arms: readonly AdjustedSums[]): Estimate[] {
  const parts = arms.map((arm) => {
    const { n, sum, before_sum, before_squares, product } = arm;
    const before = n < 2 ? 0 : (before_squares - (before_sum * before_sum) / n) / (n - 1);
    const both = n < 2 ? 0 : (product - (sum * before_sum) / n) / (n - 1);
    return { ...meanOf(arm), before, both, before_mean: n < 1 ? 0 : before_sum / n };
  });
  // Weighed by visitors, as one regression over all arms would.
  const before = parts.reduce((total, { before: each, n }) => total + each * n, 0);
  const both = parts.reduce((total, { both: each, n }) => total + each * n, 0);
  const slope = before > 0 ? both / before : 0;
  return parts.map(({ n, mean, variance, events, before: own, both: shared, before_mean }) => ({
    n,
    mean: mean - slope * before_mean,
    variance: Math.max(0, variance + slope * slope * own - 2 * slope * shared),
    events,
    raw: { mean, variance, covariance: variance - slope * shared },
  }));
}
