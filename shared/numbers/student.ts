// How likely is a value of Student's t, which means of few values follow?
import { lnGamma } from "./gamma.ts";

/**
 * Two-sided p value of a t score; `freedom` need not be whole.
 * Source: Abramowitz and Stegun 26.7.1 and, for the incomplete beta function, 26.5.8.
 * @example studentTwoSided(2.2281388519649385, 10).toFixed(10) // => "0.0500000000"
 */
export function studentTwoSided(t: number, freedom: number): number {
  return betaShare(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/**
 * The t that chance stays within, on either side, with this probability.
 * @example studentWithin(0.95, 10).toFixed(8) // => "2.22813885"
 */
export function studentWithin(level: number, freedom: number): number {
  let [low, high] = [0, 1e8];
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, freedom) > 1 - level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularized incomplete beta function; its continued fraction converges quickly on one side, so it is mirrored. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  // From the innermost of enough terms outwards; 500 are enough up to a million degrees of freedom.
  let fraction = 1;
  for (let m = 500; m > 0; m -= 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    fraction = 1 + even / (1 + odd / fraction);
  }
  const first = (-(a + b) * x) / (a + 1);
  return front / (1 + first / fraction);
}
