// How far may a figure swing by chance? The few statistics that reports need, each with its source.

/** The normal quantile that chance passes, on either side, once in a hundred times. */
export const Z_99 = 2.5758;

/**
 * The same for Student's t with some degrees of freedom: wider, since few values tell little of their own spread.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
 * @example tValue(10).toFixed(2) // => "3.17"
 */
export function tValue(freedom: number): number {
  const z = Z_99;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, power) => sum + term / Math.max(freedom, 1) ** (power + 1), z);
}

/**
 * The standard error of a figure from its values with each bucket left out in turn; 0 when leaving one out changes nothing.
 * Source: Tukey 1958, the jackknife; Efron and Tibshirani, An Introduction to the Bootstrap, chapter 11.
 * @example jackknife([4, 6, 8]).toFixed(2) // => "2.31"
 */
export function jackknife(without: readonly number[]): number {
  const n = without.length;
  const mean = without.reduce((sum, value) => sum + value, 0) / n;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((n - 1) / n) * squares);
}

/** The standard error of the difference of two counts, the second times `scale`; one is added to each, so that a zero is not
 * taken for certain.
 * Source: the variance of a Poisson count is its mean. */
export function countError(now: number, before: number, scale = 1): number {
  return Math.sqrt(Math.max(now, 0) + 1 + scale ** 2 * (Math.max(before, 0) + 1));
}

/**
 * The standard error of the difference of two shares of n cases each.
 * Source: Agresti and Caffo 2000, one success and one failure added to each.
 */
export function shareError(now: { share: number; n: number }, before: { share: number; n: number }): number {
  const variance = ({ share, n }: { share: number; n: number }) => {
    const p = (Math.min(Math.max(share, 0), 1) * n + 1) / (n + 2);
    return (p * (1 - p)) / (n + 2);
  };
  return Math.sqrt(variance(now) + variance(before));
}
