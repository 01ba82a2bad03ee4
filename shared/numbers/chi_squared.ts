// How likely is a value of the chi-squared distribution, which sums of squared scores follow?
import { lnGamma } from "./gamma.ts";

/**
 * The chance of a value at or above x.
 * Source: Abramowitz and Stegun 26.4.19 with the incomplete gamma function's series (6.5.29) and continued fraction (6.5.31).
 * @example chiSquaredAbove(3.841458820694124, 1).toFixed(10) // => "0.0500000000"
 */
export function chiSquaredAbove(x: number, freedom: number): number {
  if (!(x > 0)) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const [a, half] = [freedom / 2, x / 2];
  const front = Math.exp(a * Math.log(half) - half - lnGamma(a));
  if (half < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-17; n += 1) {
      term *= half / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  // From the innermost of enough terms outwards.
  let fraction = half;
  for (let n = 400; n > 0; n -= 1) fraction = half + (n - a) / (1 + n / fraction);
  return front / fraction;
}
