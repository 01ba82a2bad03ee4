// What will customers do next? Expected purchases and the chance to be still buying, under a fitted BG/NBD model.
import { lnGamma } from "../../numbers/gamma.ts";
import { hyp2f1TimesC } from "../../numbers/hyp2f1.ts";
import type { BgNbdParams } from "./bg_nbd.ts";

/** One customer's history, in the unit of time that the parameters were fitted in. */
export interface History {
  x: number;
  t_x: number;
  T: number;
}

/**
 * Purchases that a new customer makes in a time `t` after the first one.
 * Source: Fader, Hardie and Lee 2005, equation 9.
 * @example expectedOrders({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 39).toFixed(3) // => "1.197"
 */
export function expectedOrders(params: BgNbdParams, t: number): number {
  return meanFrom(params, { x: 0, t_x: 0, T: 0 }, t);
}

/**
 * Purchases that a known customer makes in a time `t` from now on, the chance to have stopped already counted in.
 * Source: Fader, Hardie and Lee 2005, equation 10.
 * @example expectedNext({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 2, t_x: 30.43, T: 38.86 }, 39).toFixed(3) // => "1.226"
 */
export function expectedNext(params: BgNbdParams, history: History, t: number): number {
  return meanFrom(params, history, t) * aliveRatio(params, history);
}

/**
 * The chance that a customer still buys. It is 1 for whoever bought once: the model lets nobody stop before a repeat
 * purchase, which is its known bias; for those the expected orders tell more.
 * Source: Fader, Hardie and Lee 2008, Computing P(alive) Using the BG/NBD Model.
 * @example aliveRatio({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 1, t_x: 4, T: 30 }).toFixed(3) // => "0.347"
 */
export function aliveRatio({ r, alpha, a, b }: BgNbdParams, { x, t_x, T }: History): number {
  if (x === 0) return 1;
  const stopped = Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + T) / (alpha + t_x));
  return 1 / (1 + Math.exp(stopped));
}

/** The formula has a hole at a = 1, where it is continuous: so near, it is taken from both sides. */
const HOLE = 1e-6;

function meanFrom(params: BgNbdParams, history: History, t: number): number {
  if (t <= 0) return 0;
  const { r, alpha, a, b } = params;
  if (Math.abs(a - 1) < HOLE) {
    const aside = (by: number) => meanFrom({ ...params, a: 1 + by }, history, t);
    return (aside(2 * HOLE) + aside(-2 * HOLE)) / 2;
  }
  const { x, T } = history;
  const z = t / (alpha + T + t);
  if ((a - 1) * -Math.log1p(-z) > MOST_EXPONENT) return meanOfAlike(params, history, t);
  // Euler's transformation leaves a series that falls off also where z nears 1.
  const c = a + b + x - 1;
  const series = hyp2f1TimesC(a + b - 1 - r, a - 1, c, z);
  const kept = Math.exp((a - 1) * Math.log1p(-z));
  return Math.max(0, (c - kept * series) / (a - 1));
}

/** Beyond it a power that the series is multiplied by is no number any more, nor is the series, which takes ever longer. */
const MOST_EXPONENT = 600;

/**
 * The same where customers hardly differ in their chance to stop after a purchase, so that `a` and `b` run off: the mean over
 * that chance's beta distribution, which is narrow, by its first four moments.
 */
function meanOfAlike({ r, alpha, a, b }: BgNbdParams, { x, T }: History, t: number): number {
  const [s, B, scale] = [r + x, b + x, t / (alpha + T)];
  const n = a + B;
  const mean = a / n;
  const deviation = Math.sqrt((a * B) / (n + 1)) / n;
  const skew = (2 * (B - a) * Math.sqrt(n + 1)) / ((n + 2) * Math.sqrt(a * B));
  const peak = 3 + (6 * ((a - B) ** 2 * (n + 1) - a * B * (n + 2))) / (a * B * (n + 2) * (n + 3));
  // Of customers who stop with chance p after each purchase and whose rate is gamma.
  const at = (steps: number) => {
    const p = mean + steps * deviation;
    return -Math.expm1(-s * Math.log1p(p * scale)) / p;
  };
  const [g0, g1, g2, g3, g4] = [at(-2), at(-1), at(0), at(1), at(2)];
  const square = (-g0 + 16 * g1 - 30 * g2 + 16 * g3 - g4) / 24;
  const cube = (-g0 + 2 * g1 - 2 * g3 + g4) / 12;
  const fourth = (g0 - 4 * g1 + 6 * g2 - 4 * g3 + g4) / 24;
  return g2 + square + skew * cube + peak * fourth;
}

/**
 * The chance that a new customer makes exactly `x` repeat purchases within a time `t`.
 * Source: Fader, Hardie and Lee 2005, equation 8.
 * @example ordersChance({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 0, 39).toFixed(4) // => "0.5738"
 */
export function ordersChance({ r, alpha, a, b }: BgNbdParams, x: number, t: number): number {
  const lnBeta = (p: number, q: number) => lnGamma(p) + lnGamma(q) - lnGamma(p + q);
  const own = r * Math.log(alpha / (alpha + t));
  const step = Math.log(t / (alpha + t));
  // Negative binomial: j purchases by a rate that is gamma.
  const counts = (j: number) => Math.exp(lnGamma(r + j) - lnGamma(r) - lnGamma(j + 1) + own + (j === 0 ? 0 : j * step));
  const going = Math.exp(lnBeta(a, b + x) - lnBeta(a, b)) * counts(x);
  if (x === 0) return going;
  let fewer = 0;
  for (let j = 0; j < x; j += 1) fewer += counts(j);
  const stopped = Math.exp(lnBeta(a + 1, b + x - 1) - lnBeta(a, b)) * Math.max(0, 1 - fewer);
  return going + stopped;
}
