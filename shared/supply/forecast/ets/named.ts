// The classical smoothing methods by their names: each is a state-space model of one shape.
// Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing, table 2.1.
import type { EtsModel } from "./model.ts";

const shape = (
  error: EtsModel["error"],
  trend: EtsModel["trend"],
  damped: boolean,
  season: EtsModel["season"],
  period: number,
): EtsModel => ({ error, trend, damped, season, period });

export const named = {
  /** A level: Brown's simple smoothing. */
  simple: () => shape("A", "N", false, "N", 1),
  /** A level and a slope: Holt's method. */
  holt: () => shape("A", "A", false, "N", 1),
  /** A slope that dies out: Gardner and McKenzie's method. */
  damped: () => shape("A", "A", true, "N", 1),
  /** Level, slope and a season that adds. */
  holt_winters_additive: (period: number) => shape("A", "A", false, "A", period),
  /** Level, slope and a season that multiplies; for series above zero. */
  holt_winters_multiplicative: (period: number) => shape("M", "A", false, "M", period),
} as const satisfies Record<string, (period: number) => EtsModel>;

export type NamedModel = keyof typeof named;
