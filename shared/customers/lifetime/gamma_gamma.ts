// What does a customer spend on an order? The gamma-gamma model: each has a mean of their own, and orders spread about it.
import type { Evaluation } from "../../numbers/climb.ts";
import { digamma, lnGamma, trigamma } from "../../numbers/gamma.ts";
import { byLogarithms, type FitModel, type Rows } from "./model.ts";

/** Amounts of one customer are gamma (p, rate); the rate is gamma (q, v); v is in the unit of the amounts. */
export interface SpendParams {
  p: number;
  q: number;
  v: number;
}

/** Customers with a repeat purchase: how many (`x`) and their mean amount. */
export interface SpendRows extends Rows {
  x: Int32Array;
  mean: Float64Array;
  /** Customers with this many repeat purchases, by number. */
  count_by_x: ReadonlyMap<number, number>;
}

/**
 * What the model is fitted to: customers with a repeat purchase and a mean amount above 0; others tell nothing of how
 * amounts spread and are left out.
 * @example spendRows([0, 2, 1], [0, 1250, 0]).x // => new Int32Array([2])
 */
export function spendRows(x: ArrayLike<number>, mean: ArrayLike<number>): SpendRows {
  const kept: number[] = [];
  for (let i = 0; i < x.length; i += 1) if (x[i]! > 0 && mean[i]! > 0) kept.push(i);
  // Ordered by value, so that sums do not depend on the order of the customers.
  kept.sort((i, k) => x[i]! - x[k]! || mean[i]! - mean[k]!);
  const count_by_x = new Map<number, number>();
  let sum = 0;
  for (const i of kept) {
    count_by_x.set(x[i]!, (count_by_x.get(x[i]!) ?? 0) + 1);
    sum += x[i]! * mean[i]!;
  }
  return {
    x: Int32Array.from(kept, (i) => x[i]!),
    mean: Float64Array.from(kept, (i) => mean[i]!),
    count_by_x,
    size: kept.length,
    mark: [kept.length, count_by_x.size, sum].join(" "),
  };
}

/**
 * The log-likelihood of mean amounts and its derivatives.
 * Source: Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value, equation 1a.
 */
function evaluate(rows: SpendRows, logs: readonly number[], from: number, to: number): Evaluation {
  const [p = 0, q = 0, v = 0] = logs.map(Math.exp);
  let [value, sp, sq, sv] = [0, 0, 0, 0];
  let [hpp, hpq, hpv, hqq, hqv, hvv] = [0, 0, 0, 0, 0, 0];
  const [lnV, lnGammaQ, digammaQ, trigammaQ] = [Math.log(v), lnGamma(q), digamma(q), trigamma(q)];
  // What depends on the number of purchases alone goes with the first rows.
  for (const [x, n] of from === 0 ? rows.count_by_x : []) {
    const all = p * x + q;
    value += n * (lnGamma(all) - lnGamma(p * x) - lnGammaQ + q * lnV);
    sp += n * x * (digamma(all) - digamma(p * x));
    sq += n * (digamma(all) - digammaQ + lnV);
    sv += (n * q) / v;
    hpp += n * x * x * (trigamma(all) - trigamma(p * x));
    hpq += n * x * trigamma(all);
    hqq += n * (trigamma(all) - trigammaQ);
    hqv += n / v;
    hvv -= (n * q) / (v * v);
  }
  for (let row = from; row < to; row += 1) {
    const x = rows.x[row]!;
    const mean = rows.mean[row]!;
    const all = p * x + q;
    const total = v + x * mean;
    const [lnTotal, share] = [Math.log(total), 1 / total];
    const lnSpent = Math.log(x * mean);
    value += p * x * lnSpent - Math.log(mean) - all * lnTotal;
    sp += x * (lnSpent - lnTotal);
    sq -= lnTotal;
    sv -= all * share;
    hpv -= x * share;
    hqv -= share;
    hvv += all * share * share;
  }
  return byLogarithms(value, [p, q, v], [sp, sq, sv], [[hpp], [hpq, hqq], [hpv, hqv, hvv]]);
}

/** The model of amounts. It is fitted by maximum likelihood; see `runFit`. */
export const gammaGamma: FitModel<SpendRows, keyof SpendParams> = {
  id: "gamma_gamma",
  params: ["p", "q", "v"],
  from({ mean, size }) {
    if (size < 2) throw new RangeError("gamma_gamma requires two customers with a repeat purchase");
    const average = mean.reduce((sum, each) => sum + each, 0) / size;
    // A mean amount of p v / (q - 1) is then the average.
    return [2, 3, average].map(Math.log);
  },
  evaluate,
};

/**
 * The mean amount of a customer's next orders: between what the customer spent and what customers spend, the nearer to the
 * former the more orders there are. Null where q is not above 1, since then no mean exists.
 * Source: Fader and Hardie 2013, equation 5.
 * @example expectedSpend({ p: 6.25, q: 3.74, v: 15.44 }, 2, 22.35)?.toFixed(2) // => "24.66"
 */
export function expectedSpend({ p, q, v }: SpendParams, x: number, mean: number): number | null {
  if (q <= 1) return null;
  return (p * (v + x * mean)) / (p * x + q - 1);
}
