// How likely are the customers' histories under the BG/NBD model? They buy at random until, after some purchase, they stop.
import type { Evaluation } from "../../numbers/climb.ts";
import { byLogarithms, type FitModel } from "./model.ts";
import type { HistoryRows } from "./rows.ts";

/** Purchase rates are gamma (r, alpha, in the histories' unit of time); the chance to stop after a purchase is beta (a, b). */
export interface BgNbdParams {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/**
 * The log-likelihood of histories and its derivatives. Gamma functions come in only as ratios over whole numbers of
 * purchases, which are sums of logarithms: they are summed once up to the largest x, and a row costs one exponential.
 * Source: Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way, equation 6.
 */
function evaluate(rows: HistoryRows, logs: readonly number[], from: number, to: number): Evaluation {
  const [r = 0, alpha = 0, a = 0, b = 0] = logs.map(Math.exp);
  const { times, x, t_x, T, count } = rows;
  const logTime = times.map((time) => Math.log(alpha + time));
  const inverse = times.map((time) => 1 / (alpha + time));
  const { value: base, dr, drr, da, daa, dab, db, dbb } = sumsByX(rows.max_x, r, a, b);
  const logAlpha = Math.log(alpha);
  const logA = Math.log(a);
  let value = 0;
  let [sr, sl, sa, sb] = [0, 0, 0, 0];
  let [hrr, hrl, hll, hra, hrb, hla, hlb, haa, hab, hbb] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = from; row < to; row += 1) {
    const n = count[row]!;
    const k = x[row]!;
    const total = r + k;
    const [end, u] = [logTime[T[row]!]!, inverse[T[row]!]!];
    if (k === 0) {
      value += n * r * (logAlpha - end);
      sr += n * (logAlpha - end);
      sl += n * r * (1 / alpha - u);
      hrl += n * (1 / alpha - u);
      hll += n * r * (u * u - 1 / (alpha * alpha));
      continue;
    }
    const [recent, v] = [logTime[t_x[row]!]!, inverse[t_x[row]!]!];
    const rest = b + k - 1;
    // The two ways a history comes about: still buying, or stopped at the last purchase; the second relative to the first.
    const stopped = logA - Math.log(rest) + total * (end - recent);
    const small = Math.exp(-Math.abs(stopped));
    const w = stopped > 0 ? 1 / (1 + small) : small / (1 + small);
    const wn = w * n;
    value += n * (base[k]! + r * logAlpha - total * end + Math.max(stopped, 0) + Math.log1p(small));
    sr += n * (dr[k]! + logAlpha - end) + wn * (end - recent);
    sl += n * (r / alpha - total * u) + wn * total * (u - v);
    sa += n * da[k]! + wn / a;
    sb += n * db[k]! - wn / rest;
    // Both ways bend, and so does the choice between them: by the product of what each parameter moves it.
    const both = wn * (1 - w);
    const [mr, ml, ma, mb] = [end - recent, total * (u - v), 1 / a, -1 / rest];
    hrr += n * drr[k]! + both * mr * mr;
    hrl += n * (1 / alpha - u) + wn * (u - v) + both * mr * ml;
    hll += n * (total * u * u - r / (alpha * alpha)) + wn * total * (v * v - u * u) + both * ml * ml;
    hra += both * mr * ma;
    hrb += both * mr * mb;
    hla += both * ml * ma;
    hlb += both * ml * mb;
    haa += n * daa[k]! - wn * ma * ma + both * ma * ma;
    hab += n * dab[k]! + both * ma * mb;
    hbb += n * dbb[k]! + wn * mb * mb + both * mb * mb;
  }
  const bend = [[hrr], [hrl, hll], [hra, hla, haa], [hrb, hlb, hab, hbb]];
  return byLogarithms(value, [r, alpha, a, b], [sr, sl, sa, sb], bend);
}

/** ln of Γ(r+x)/Γ(r) · B(a, b+x)/B(a, b) with its derivatives, for each number of purchases up to the largest. */
function sumsByX(max: number, r: number, a: number, b: number) {
  const table = () => new Float64Array(max + 1);
  const [value, dr, drr, da, daa, dab, db, dbb] = [
    table(),
    table(),
    table(),
    table(),
    table(),
    table(),
    table(),
    table(),
  ];
  for (let k = 0; k < max; k += 1) {
    const [rate, own, sum] = [1 / (r + k), 1 / (b + k), 1 / (a + b + k)];
    value[k + 1] = value[k]! + Math.log((r + k) * (b + k) * sum);
    dr[k + 1] = dr[k]! + rate;
    drr[k + 1] = drr[k]! - rate * rate;
    da[k + 1] = da[k]! - sum;
    daa[k + 1] = daa[k]! + sum * sum;
    dab[k + 1] = dab[k]! + sum * sum;
    db[k + 1] = db[k]! + own - sum;
    dbb[k + 1] = dbb[k]! - own * own + sum * sum;
  }
  return { value, dr, drr, da, daa, dab, db, dbb };
}

/** The model of repeat purchases. It is fitted by maximum likelihood; see `runFit`. */
export const bgNbd: FitModel<HistoryRows, keyof BgNbdParams> = {
  id: "bg_nbd",
  params: ["r", "alpha", "a", "b"],
  from(rows) {
    if (rows.repeaters === 0) throw new RangeError("bg_nbd requires a customer with a repeat purchase");
    let [orders, time] = [0, 0];
    rows.x.forEach((x, row) => {
      orders += x * rows.count[row]!;
      time += rows.times[rows.T[row]!]! * rows.count[row]!;
    });
    // Rates about their mean, and an even chance to stop: far from every edge.
    return [1, time / Math.max(orders, 1), 1, 2].map((each) => Math.log(Math.max(each, 1e-6)));
  },
  evaluate,
};

/** The log-likelihood of histories at some parameters. */
export function bgNbdLogLikelihood(rows: HistoryRows, { r, alpha, a, b }: BgNbdParams): number {
  return evaluate(rows, [r, alpha, a, b].map(Math.log), 0, rows.size).value;
}
