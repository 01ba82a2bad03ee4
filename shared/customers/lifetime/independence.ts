// Do frequent customers spend more an order? The value model takes it that they do not, so the reader is shown how far it holds.
import { normalQuantile, twoSided } from "../../numbers/normal.ts";

export interface Independence {
  /** Customers with a repeat purchase. */
  customers: number;
  /** Pearson's correlation of the number of repeat purchases and their mean amount; null when either does not vary. */
  correlation: number | null;
  /** Its 95 % interval, by Fisher's transformation; null below four customers. */
  low: number | null;
  high: number | null;
  p: number | null;
  /** `independent`: within 0.3 of 0, as far as a rule of thumb goes; beyond it values of frequent buyers are off. */
  verdict: "independent" | "dependent" | "unknown";
}

/** From where on the models are not to be joined without saying so. */
const STRONG = 0.3;

/**
 * The correlation of how often and for how much customers with a repeat purchase bought.
 * Source: Fader, Hardie and Lee 2005, RFM and CLV, on the independence; Fisher 1921 for the interval.
 * @example independenceOf([1, 2, 3, 4], [5, 5, 5, 5]).verdict // => "unknown"
 */
export function independenceOf(x: ArrayLike<number>, mean: ArrayLike<number>): Independence {
  const kept: number[] = [];
  for (let i = 0; i < x.length; i += 1) if (x[i]! > 0 && mean[i]! > 0) kept.push(i);
  const n = kept.length;
  const average = (of: ArrayLike<number>) => kept.reduce((sum, i) => sum + of[i]!, 0) / Math.max(n, 1);
  const [meanX, meanM] = [average(x), average(mean)];
  let [xx, xm, mm] = [0, 0, 0];
  for (const i of kept) {
    const [dx, dm] = [x[i]! - meanX, mean[i]! - meanM];
    xx += dx * dx;
    xm += dx * dm;
    mm += dm * dm;
  }
  const unknown = { customers: n, correlation: null, low: null, high: null, p: null, verdict: "unknown" as const };
  if (!(xx > 0 && mm > 0)) return unknown;
  const correlation = Math.min(1, Math.max(-1, xm / Math.sqrt(xx * mm)));
  const verdict = Math.abs(correlation) < STRONG ? "independent" : "dependent";
  if (n < 4 || Math.abs(correlation) === 1) return { ...unknown, correlation, verdict: n < 4 ? "unknown" : verdict };
  const [center, half] = [Math.atanh(correlation), normalQuantile(0.975) / Math.sqrt(n - 3)];
  const p = twoSided(center * Math.sqrt(n - 3));
  return { customers: n, correlation, low: Math.tanh(center - half), high: Math.tanh(center + half), p, verdict };
}
