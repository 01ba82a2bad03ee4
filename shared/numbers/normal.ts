// How likely is a value of the normal distribution, and which value is that likely?

/**
 * The chance of a normal value at or below z, exact to some 12 digits however far out.
 * Source: Marsaglia 2004, Evaluating the Normal Distribution (series); Abramowitz and Stegun 26.2.14 (continued fraction).
 * @example normalShare(1.959963984540054).toFixed(10) // => "0.9750000000"
 */
export function normalShare(z: number): number {
  const x = Math.abs(z);
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x < 3) {
    let term = x;
    let sum = x;
    for (let n = 3; Math.abs(term) > 1e-17 * sum; n += 2) {
      term *= (x * x) / n;
      sum += term;
    }
    return 0.5 + Math.sign(z) * density * sum;
  }
  let fraction = 0;
  for (let n = 160; n > 0; n -= 1) fraction = n / (x + fraction);
  const tail = density / (x + fraction);
  return z < 0 ? tail : 1 - tail;
}

/**
 * Two-sided p value of a normal score: how often chance alone lies as far from 0.
 * @example twoSided(1.959963984540054).toFixed(10) // => "0.0500000000"
 */
export function twoSided(z: number): number {
  return Math.min(1, 2 * normalShare(-Math.abs(z)));
}

/**
 * The value that a normal one stays at or below with this chance. Throws RangeError unless the share is above 0 and below 1.
 * Source: Abramowitz and Stegun 26.2.23 for the first guess, then Halley's steps.
 * @example normalQuantile(0.975).toFixed(8) // => "1.95996398"
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`normalQuantile requires a share between 0 and 1, not ${share}`);
  if (share > 0.5) return -normalQuantile(1 - share);
  const t = Math.sqrt(-2 * Math.log(share));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let round = 0; round < 3; round += 1) {
    const off = ((normalShare(z) - share) * Math.sqrt(2 * Math.PI)) / Math.exp((-z * z) / 2);
    z -= off / (1 + (z * off) / 2);
  }
  return z;
}
