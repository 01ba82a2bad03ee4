// From which level, trend and season does a series begin? A guess from its first periods, which the fit then improves.
import type { EtsModel, EtsState } from "./model.ts";

/**
 * The season by the ratios or differences to a moving average, the level and trend by a line through the first periods.
 * Needs two whole seasons for one. Source: Hyndman and others, Forecasting with Exponential Smoothing, 2.6.1.
 */
export function startOf(y: Float64Array, { trend, season, period }: EtsModel): EtsState {
  const factors = season === "N" ? new Float64Array() : seasonOf(y, season, period);
  const bare = Float64Array.from(y, (value, t) => {
    if (season === "N") return value;
    return season === "A" ? value - factors[t % period]! : value / factors[t % period]!;
  });
  const used = Math.min(bare.length, Math.max(10, 2 * period));
  if (trend === "N") return { level: mean(bare.subarray(0, used)), trend: 0, season: factors };
  const middle = (used - 1) / 2;
  let [above, below] = [0, 0];
  for (let t = 0; t < used; t += 1) {
    above += (t - middle) * bare[t]!;
    below += (t - middle) ** 2;
  }
  const slope = above / below;
  // The line's value one period before the first.
  return { level: mean(bare.subarray(0, used)) - slope * (middle + 1), trend: slope, season: factors };
}

/** What each place of a season adds to, or multiplies, the level; together they add nothing. */
export function seasonOf(y: Float64Array, season: "A" | "M", period: number): Float64Array {
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  const half = period >> 1;
  for (let t = half; t < y.length - half; t += 1) {
    let around = 0;
    for (let k = -half; k <= half; k += 1) {
      // Of an even season both ends are the same place: half each.
      around += y[t + k]! * (period % 2 === 0 && Math.abs(k) === half ? 0.5 : 1);
    }
    const level = around / period;
    sums[t % period]! += season === "A" ? y[t]! - level : y[t]! / level;
    counts[t % period]! += 1;
  }
  const factors = sums.map((sum, place) => sum / (counts[place] || 1));
  const centre = mean(factors);
  return factors.map((factor) => (season === "A" ? factor - centre : factor / centre));
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
