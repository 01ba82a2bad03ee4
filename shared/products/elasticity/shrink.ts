// How much of a product's own figure is chance? Few weeks tell little of one product, but all products tell what is usual.

export interface Estimate {
  value: number;
  /** Standard error. */
  error: number;
}

export interface Shrunk {
  /** What is usual: the mean over products, with its standard error. */
  mean: Estimate;
  /** How far products truly differ: standard deviation of what they have beyond chance. */
  spread: number;
  /** Each estimate drawn towards the mean, the more the less it is known; in the order given. */
  values: Estimate[];
}

const weightedMean = (estimates: readonly Estimate[], variance: number): { mean: number; weight: number } => {
  let sum = 0;
  let weight = 0;
  for (const { value, error } of estimates) {
    const each = 1 / (error * error + variance);
    sum += each * value;
    weight += each;
  }
  return { mean: sum / weight, weight };
};

/** How much estimates differ beyond this variance, against what chance alone gives on average; falls as the variance grows. */
function excess(estimates: readonly Estimate[], variance: number): number {
  const { mean } = weightedMean(estimates, variance);
  const squares = estimates.reduce((sum, each) => sum + (each.value - mean) ** 2 / (each.error ** 2 + variance), 0);
  return squares - (estimates.length - 1);
}

/** The variance between products that leaves no excess: 0 when chance explains all. Halved in, 100 times at most. */
function varianceBetween(estimates: readonly Estimate[]): number {
  if (estimates.length < 2 || excess(estimates, 0) <= 0) return 0;
  let low = 0;
  let high = 1;
  while (excess(estimates, high) > 0) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-14 * high; step += 1) {
    const middle = (low + high) / 2;
    if (excess(estimates, middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Empirical Bayes over independent estimates. Null without any. Throws RangeError when an error is not above 0.
 * The error of a shrunk value allows for the mean's own error, not for that of the spread: below some ten products it is small.
 * Source: Paule and Mandel 1982 for the spread; Morris 1983, Parametric empirical Bayes inference.
 * @example shrink([{ value: 1, error: 1 }, { value: 3, error: 1 }])?.mean.value // => 2
 */
export function shrink(estimates: readonly Estimate[]): Shrunk | null {
  if (estimates.length === 0) return null;
  if (!estimates.every(({ error }) => error > 0)) throw new RangeError("shrink requires errors above 0");
  const between = varianceBetween(estimates);
  const { mean, weight } = weightedMean(estimates, between);
  const values = estimates.map(({ value, error }) => {
    const towards = error ** 2 / (error ** 2 + between);
    const variance = error ** 2 * (1 - towards) + towards ** 2 / weight;
    return { value: mean * towards + value * (1 - towards), error: Math.sqrt(variance) };
  });
  return { mean: { value: mean, error: Math.sqrt(1 / weight) }, spread: Math.sqrt(between), values };
}
