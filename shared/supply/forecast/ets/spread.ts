// How far off may a forecast be, period by period, by the model's own errors?
import type { EtsFit } from "./fit.ts";
import { type EtsModel, type EtsWeights, project } from "./model.ts";

/**
 * Variance of what each coming period brings, given the model: exact where errors and seasons add, or errors alone multiply;
 * close where seasons multiply too. That the model itself may be wrong is not in it.
 * Source: Hyndman and others, Forecasting with Exponential Smoothing, 6.3 and 6.4.
 */
export function spreadOf({ model, weights, state, variance }: EtsFit, periods: number): Float64Array {
  const { gamma, phi } = weights;
  const { error, season, period } = model;
  const path = project(model, phi, state, periods);
  const bare = season === "M" ? project({ ...model, season: "N" }, phi, state, periods) : path;
  const spread = new Float64Array(periods);
  const echo = echoOf(model, weights, periods);
  if (error === "A") {
    let sum = 1;
    for (let h = 0; h < periods; h += 1) {
      if (h > 0) sum += echo[h]! ** 2;
      spread[h] = variance * sum;
    }
    return spread;
  }
  const squares = new Float64Array(periods);
  for (let h = 0; h < periods; h += 1) {
    let sum = bare[h]! ** 2;
    for (let j = 1; j <= h; j += 1) sum += variance * echo[j]! ** 2 * squares[h - j]!;
    squares[h] = sum;
    const seasons = season === "M" ? (1 + gamma ** 2 * variance) ** Math.floor(h / period) : 1;
    const factor = season === "M" ? state.season[h % period]! ** 2 : 1;
    spread[h] = factor * Math.max(0, sum * (1 + variance) * seasons - bare[h]! ** 2);
  }
  return spread;
}

/**
 * Variance of what all periods up to each bring together: errors echo into later periods, so totals are less sure than periods
 * added up as if they were independent. Exact where errors and seasons add, close otherwise.
 */
export function totalSpreadOf({ model, weights, state, variance }: EtsFit, periods: number): Float64Array {
  const path = project(model, weights.phi, state, periods);
  const echo = echoOf(model, weights, periods);
  return Float64Array.from({ length: periods }, (_, last) => {
    let sum = 0;
    let kept = 0;
    for (let t = last; t >= 0; t -= 1) {
      kept += echo[last - t]!;
      sum += variance * (1 + kept) ** 2 * (model.error === "M" ? path[t]! ** 2 : 1);
    }
    return sum;
  });
}

/** How much of an error now is still there j periods later; none at 0, where the error itself is. */
function echoOf({ trend, damped, season, period }: EtsModel, { alpha, beta, gamma, phi }: EtsWeights, periods: number) {
  const echo = new Float64Array(periods);
  let kept = 0;
  let power = 1;
  for (let j = 1; j < periods; j += 1) {
    power *= damped ? phi : 1;
    kept += power;
    echo[j] = alpha + (trend === "A" ? beta * kept : 0) + (season === "A" && j % period === 0 ? gamma : 0);
  }
  return echo;
}
