// How steadily does a product sell? Classes X, Y and Z by the coefficient of variation of its sales by period.
import type { Text } from "../locale.ts";

export type XyzClass = "X" | "Y" | "Z";

export interface XyzRule {
  /** X has at most this coefficient of variation, Y at most the second; the rest is Z. */
  x: number;
  y: number;
  /** Fewer periods than this tell nothing. */
  least_periods: number;
}

export interface XyzPreset {
  id: string;
  title: Text;
  rule: XyzRule;
}

export const xyzPresets: readonly XyzPreset[] = [
  {
    id: "cv_50_100",
    title: { en: "X: variation up to 0.5, Y: up to 1", "zh-CN": "X：变异系数不超过0.5，Y：不超过1" },
    rule: { x: 0.5, y: 1, least_periods: 4 },
  },
  {
    id: "cv_20_60",
    title: { en: "X: variation up to 0.2, Y: up to 0.6", "zh-CN": "X：变异系数不超过0.2，Y：不超过0.6" },
    rule: { x: 0.2, y: 0.6, least_periods: 4 },
  },
];

/**
 * Standard deviation over mean of equally long periods, with n in the denominator; null without periods or with a mean of 0
 * or less. Known bias: weeks without stock look like weeks without demand and raise it. Source: Pearson 1896.
 * @example variationOf([1, 3]) // => 0.5
 */
export function variationOf(units: ArrayLike<number>): number | null {
  const n = units.length;
  let mean = 0;
  for (let period = 0; period < n; period += 1) mean += units[period]! / n;
  if (!(mean > 0)) return null;
  let squares = 0;
  for (let period = 0; period < n; period += 1) squares += (units[period]! - mean) ** 2;
  return Math.sqrt(squares / n) / mean;
}

/**
 * Class of a product by its units per period. Periods before the product was first for sale must be left out: they would make
 * every new product Z. Null when there are too few periods or nothing was sold: that is unknown, not unsteady.
 * @example xyzOf([10, 11, 9, 10], xyzPresets[0].rule) // => "X"
 */
export function xyzOf(units: ArrayLike<number>, { x, y, least_periods }: XyzRule): XyzClass | null {
  if (units.length < least_periods) return null;
  const variation = variationOf(units);
  if (variation === null) return null;
  return variation <= x ? "X" : variation <= y ? "Y" : "Z";
}
