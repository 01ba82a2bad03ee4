// How likely is a value of Student's t, which means of few values follow?
import { lnGamma } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

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
  const outside = 1 - level;
  let [low, high] = [0, 1e8];
  let t = normalQuantile(0.5 + level / 2);
  for (let round = 0; round < 200 && high - low > 1e-15 * high; round += 1) {
    const p = studentTwoSided(t, freedom);
    if (p > outside) low = t;
    else high = t;
    // Newton's step, or the middle where that would leave what is known to hold it.
    const step = t + (p - outside) / (2 * density(t, freedom));
    const next = step > low && step < high ? step : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * t) return next;
    t = next;
  }
  return t;
}

const density = (t: number, freedom: number) =>
  Math.exp(lnGamma((freedom + 1) / 2) - lnGamma(freedom / 2) - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom)) /
  Math.sqrt(freedom * Math.PI);

/** The regularized incomplete beta function; its continued fraction converges quickly on one side, so it is mirrored. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  // Forwards by Lentz's method, until a term changes nothing.
  let above = 1;
  let below = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = below;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    below = 1 / notZero(1 + even * below);
    above = notZero(1 + even / above);
    fraction *= below * above;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    below = 1 / notZero(1 + odd * below);
    above = notZero(1 + odd / above);
    const change = below * above;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return front * fraction;
}

const notZero = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
