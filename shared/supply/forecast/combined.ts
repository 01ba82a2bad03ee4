// What is expected next? Every smoothing model by how well it explains the series, and beside it the Theta method.
import { normalQuantile } from "../../numbers/normal.ts";
import { candidatesOf, type EtsFit, fitEts } from "./ets/fit.ts";
import { project } from "./ets/model.ts";
import { spreadOf } from "./ets/spread.ts";
import { theta } from "./theta.ts";

export interface Combined {
  /** Expected for each coming period. */
  path: Float64Array;
  /** Variance around that: of each model's own errors, and of the models around their mean. */
  spread: Float64Array;
  /** The smoothing models that were fitted, by rising criterion, and how much each counts among them. */
  fits: { fit: EtsFit; weight: number }[];
}

/** Models that count for less than this change nothing. */
const LEAST_WEIGHT = 1e-3;

/**
 * The mean of two: all smoothing models weighed by Akaike's criterion, and Theta. On the M3 competition's monthly series it
 * errs less than either, and than choosing one model. Undefined where a series is too short for any model.
 * Source: Burnham and Anderson 2002, 2.9 (weights); Makridakis and others 2020, on combinations in M4.
 */
export function combine(y: Float64Array, period: number, periods: number): Combined | undefined {
  const fitted = candidatesOf(y, period)
    .map((model) => fitEts(y, model))
    .filter((fit) => Number.isFinite(fit.aicc))
    .sort((a, b) => a.aicc - b.aicc);
  const [best] = fitted;
  if (!best) return undefined;
  const raw = fitted.map((fit) => Math.exp((best.aicc - fit.aicc) / 2));
  const all = raw.reduce((sum, weight) => sum + weight, 0);
  const fits = fitted
    .map((fit, place) => ({ fit, weight: raw[place]! / all }))
    .filter(({ weight }) => weight >= LEAST_WEIGHT);
  const counted = fits.reduce((sum, { weight }) => sum + weight, 0);
  const parts = fits.map(({ fit, weight }) => ({
    share: weight / counted,
    expected: project(fit.model, fit.weights.phi, fit.state, periods),
    spread: spreadOf(fit, periods),
  }));
  const half = theta(y, period, periods).map((value) => value / 2);
  const path = half.map((value, h) =>
    parts.reduce((sum, { share, expected }) => sum + (share / 2) * expected[h]!, value),
  );
  const spread = path.map((value, h) =>
    parts.reduce((sum, { share, expected, spread: own }) => sum + share * (own[h]! + (expected[h]! - value) ** 2), 0),
  );
  return { path, spread, fits };
}

/**
 * An interval that holds a period's value this often: 90 % bands hold 90 % of M3's monthly values.
 * @example intervalOf(10, 4, 0.9).map((value) => value.toFixed(2)) // => ["6.71", "13.29"]
 */
export function intervalOf(expected: number, spread: number, level: number): [low: number, high: number] {
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt(spread);
  return [expected - half, expected + half];
}
