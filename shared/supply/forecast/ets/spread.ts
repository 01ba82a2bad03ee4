// How far off may a forecast be, period by period, by the model's own errors?
import type { EtsFit } from "./fit.ts";
import { project } from "./model.ts";

/**
 * Variance of what each coming period brings, given the model: exact where errors and seasons add, or errors alone multiply;
 * close where seasons multiply too. That the model itself may be wrong is not in it.
 * Source: Hyndman and others, Forecasting with Exponential Smoothing, 6.3 and 6.4.
 */
export function spreadOf({ model, weights, state, variance }: EtsFit, periods: number): Float64Array {
  const { alpha, beta, gamma, phi } = weights;
  const { error, trend, damped, season, period } = model;
  const path = project(model, phi, state, periods);
  const bare = season === "M" ? project({ ...model, season: "N" }, phi, state, periods) : path;
  const spread = new Float64Array(periods);
  // How much of an error now is still there j periods later.
  const echo = new Float64Array(periods);
  let kept = 0;
  let power = 1;
  for (let j = 1; j < periods; j += 1) {
    power *= damped ? phi : 1;
    kept += power;
    echo[j] = alpha + (trend === "A" ? beta * kept : 0) + (season === "A" && j % period === 0 ? gamma : 0);
  }
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
