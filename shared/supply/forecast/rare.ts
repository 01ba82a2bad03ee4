// Which method forecasts rare demand best? Judged by squared error and bias: by absolute error "never any" would always win.
import { forecastIntermittent } from "./intermittent.ts";
import type { Outlook } from "./outlook.ts";

export const rareMethods = ["croston", "sba", "sbj", "tsb", "mean"] as const;
export type RareMethod = (typeof rareMethods)[number];

export interface RareScore {
  rmse: number;
  bias: number;
}

const WEIGHT = 0.1;

/** A mean of these periods, so that what is over becomes zero: half a year of weeks. */
const MEAN_PERIODS = 26;

/** What each period expected before it was known, and what the next expects. */
function fittedBy(y: ArrayLike<number>, method: RareMethod | "zero" | "naive") {
  if (method === "zero") return { rate: 0, fitted: Array.from(y, () => 0) };
  if (method === "naive") return { rate: y[y.length - 1] ?? 0, fitted: Array.from(y, (_, t) => y[t - 1] ?? null) };
  if (method !== "mean") return forecastIntermittent(y, method);
  let sum = 0;
  const fitted: (number | null)[] = [];
  for (let t = 0; t < y.length; t += 1) {
    fitted.push(t === 0 ? null : sum / Math.min(t, MEAN_PERIODS));
    sum += y[t]! - (t >= MEAN_PERIODS ? y[t - MEAN_PERIODS]! : 0);
  }
  return { rate: y.length > 0 ? sum / Math.min(y.length, MEAN_PERIODS) : 0, fitted };
}

/** Errors a period ahead over the later half of a series, with what was known at each; null where there is no later half. */
export function scoreRare(y: ArrayLike<number>, method: RareMethod | "zero" | "naive"): RareScore | null {
  const { fitted } = fittedBy(y, method);
  let [squares, bias, n] = [0, 0, 0];
  for (let t = y.length >> 1; t < y.length; t += 1) {
    const expected = fitted[t] ?? 0;
    squares += (expected - y[t]!) ** 2;
    bias += expected - y[t]!;
    n += 1;
  }
  return n < 2 ? null : { rmse: Math.sqrt(squares / n), bias: bias / n };
}

/** The method of the least squared error; Syntetos and Boylan's for a series too short to judge. */
export function pickRare(y: ArrayLike<number>): { method: RareMethod; score: RareScore | null } {
  let best: { method: RareMethod; score: RareScore | null } = { method: "sba", score: scoreRare(y, "sba") };
  for (const method of rareMethods) {
    const score = scoreRare(y, method);
    if (score && best.score && score.rmse < best.score.rmse * (1 - 1e-9)) best = { method, score };
  }
  return best;
}

/** The same rate each period; sizes and rhythm scatter around it, and the rate itself is known only so well. */
export function rareOutlook(y: ArrayLike<number>, method: RareMethod, periods: number): Outlook {
  const { rate, fitted } = fittedBy(y, method);
  let [squares, n] = [0, 0];
  for (let t = 0; t < y.length; t += 1) {
    const expected = fitted[t];
    if (expected === null || expected === undefined) continue;
    squares += (expected - y[t]!) ** 2;
    n += 1;
  }
  const seen = n > 0 ? squares / n : rate;
  // A weight's share of the scatter is the rate's own wandering.
  const unsure = method === "mean" ? 1 / Math.max(1, Math.min(y.length, MEAN_PERIODS)) : WEIGHT / (2 - WEIGHT);
  const scatter = seen / (1 + unsure);
  return {
    path: new Float64Array(periods).fill(rate),
    spread: new Float64Array(periods).fill(scatter * (1 + unsure)),
    total_spread: Float64Array.from({ length: periods }, (_, h) => scatter * (h + 1 + (h + 1) ** 2 * unsure)),
  };
}
