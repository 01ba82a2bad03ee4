// What comes next if the series goes on between its last level and half its long slope?
import { type EtsFit, fitEts } from "./ets/fit.ts";
import { seasonOf } from "./ets/start.ts";

const SIMPLE = { error: "A", trend: "N", damped: false, season: "N", period: 1 } as const;

/** How far a series must repeat itself, in standard errors, to be taken as seasonal. */
const SEASONAL_Z = 1.645;

/**
 * Whether a series repeats itself a season later by more than chance.
 * Source: Assimakopoulos and Nikolopoulos 2000; Bartlett's standard errors.
 */
export function isSeasonal(y: Float64Array, period: number): boolean {
  if (period < 2 || y.length < 3 * period) return false;
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const around = y.map((value) => value - mean);
  const all = around.reduce((sum, value) => sum + value * value, 0);
  if (all === 0) return false;
  const share = (lag: number) => {
    let sum = 0;
    for (let t = lag; t < around.length; t += 1) sum += around[t]! * around[t - lag]!;
    return sum / all;
  };
  let squares = 1;
  for (let lag = 1; lag < period; lag += 1) squares += 2 * share(lag) ** 2;
  return Math.abs(share(period)) > SEASONAL_Z * Math.sqrt(squares / y.length);
}

/**
 * The Theta method: simple smoothing plus half the slope of a line through the whole series, seasons taken out before.
 * Source: Assimakopoulos and Nikolopoulos 2000; Hyndman and Billah 2003.
 */
export function theta(y: Float64Array, period: number, periods: number): Float64Array {
  return thetaFit(y, period, periods).path;
}

export interface ThetaFit {
  path: Float64Array;
  /** Of the smoothing underneath, on the series without its seasons. */
  alpha: number;
  variance: number;
  /** What each coming period's season multiplies that by; 1 where it adds. */
  scale: Float64Array;
}

/** @param known the simple smoothing of a series without seasons, where that is fitted already */
export function thetaFit(y: Float64Array, period: number, periods: number, known?: EtsFit): ThetaFit {
  const positive = y.every((value) => value > 0);
  const kind = positive ? "M" : "A";
  const factors = isSeasonal(y, period) ? seasonOf(y, kind, period) : undefined;
  const factorAt = (t: number) => factors?.[t % period] ?? (positive ? 1 : 0);
  const bare = Float64Array.from(y, (value, t) => (positive ? value / factorAt(t) : value - factorAt(t)));
  const { weights, state, variance } = factors || !known ? fitEts(bare, SIMPLE) : known;
  const slope = slopeOf(bare) / 2;
  const n = y.length;
  // The line's own part of what smoothing has not caught up with yet.
  const behind = (1 - (1 - weights.alpha) ** n) / weights.alpha;
  const path = Float64Array.from({ length: periods }, (_, h) => {
    const base = state.level + slope * (h + behind);
    return positive ? base * factorAt(n + h) : base + factorAt(n + h);
  });
  const scale = path.map((_, h) => (positive ? factorAt(n + h) : 1));
  return { path, alpha: weights.alpha, variance, scale };
}

function slopeOf(y: Float64Array): number {
  const middle = (y.length - 1) / 2;
  let [above, below] = [0, 0];
  for (let t = 0; t < y.length; t += 1) {
    above += (t - middle) * y[t]!;
    below += (t - middle) ** 2;
  }
  return below > 0 ? above / below : 0;
}
