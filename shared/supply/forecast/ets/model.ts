// Exponential smoothing as a state that goes on period by period: level, trend and season, each added or multiplied.
// Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing: The State Space Approach, chapter 2.

export interface EtsModel {
  error: "A" | "M";
  /** A trend that multiplies is left out: it runs away, and no software chooses it unasked. */
  trend: "N" | "A";
  damped: boolean;
  season: "N" | "A" | "M";
  /** Periods of a season; 1 without one. */
  period: number;
}

export interface EtsWeights {
  alpha: number;
  beta: number;
  gamma: number;
  /** How much of the trend goes on; 1 where it is not damped. */
  phi: number;
}

export interface EtsState {
  level: number;
  /** 0 without a trend. */
  trend: number;
  /** Of the coming periods in their order: the first is the next period's. */
  season: Float64Array;
}

/** @example nameOf({ error: "M", trend: "A", damped: true, season: "M", period: 12 }) // => "ETS(M,Ad,M)" */
export const nameOf = ({ error, trend, damped, season }: EtsModel): string =>
  `ETS(${error},${trend}${damped ? "d" : ""},${season})`;

export interface Filtered {
  /** Sum of squared errors: relative ones where errors multiply. */
  squares: number;
  /** Sum of ln |forecast|; 0 where errors add. */
  logs: number;
  state: EtsState;
}

/**
 * Goes through a series once. Errors are infinite where a forecast of a multiplied model is not above zero.
 * @param fitted takes what each period expected, where it is wanted
 */
export function filter(
  y: Float64Array,
  { error, trend, damped, season, period }: EtsModel,
  { alpha, beta, gamma, phi }: EtsWeights,
  start: EtsState,
  fitted?: Float64Array,
): Filtered {
  const s = Float64Array.from(start.season);
  let { level, trend: b } = start;
  let squares = 0;
  let logs = 0;
  const pass = damped ? phi : 1;
  const slope = trend === "N" ? 0 : beta / alpha;
  for (let t = 0, place = 0; t < y.length; t += 1, place = place + 1 === period ? 0 : place + 1) {
    const value = y[t]!;
    const factor = season === "N" ? 0 : s[place]!;
    const kept = pass * b;
    const base = level + kept;
    const expected = season === "N" ? base : season === "A" ? base + factor : base * factor;
    if (fitted) fitted[t] = expected;
    let off = value - expected;
    if (error === "M") {
      const size = Math.abs(expected);
      off /= expected;
      logs += Math.log(size);
    }
    squares += off * off;
    const bare = season === "N" ? value : season === "A" ? value - factor : value / factor;
    const next = base + alpha * (bare - base);
    if (trend === "A") b = kept + slope * (next - level - kept);
    if (season !== "N") s[place] = factor + gamma * ((season === "A" ? value - base : value / base) - factor);
    level = next;
  }
  const turn = y.length % period;
  const turned = new Float64Array(s.length);
  for (let i = 0; i < s.length; i += 1) turned[i] = s[(i + turn) % period]!;
  return { squares, logs, state: { level, trend: b, season: turned } };
}

/** What the coming periods expect. */
export function project(
  model: EtsModel,
  phi: number,
  { level, trend, season }: EtsState,
  periods: number,
): Float64Array {
  const path = new Float64Array(periods);
  let kept = 0;
  let power = 1;
  for (let h = 0; h < periods; h += 1) {
    power *= model.damped ? phi : 1;
    kept += power;
    const base = level + kept * trend;
    const factor = season[h % model.period] ?? 0;
    path[h] = model.season === "N" ? base : model.season === "A" ? base + factor : base * factor;
  }
  return path;
}

/** ln of the likelihood, up to what all models of a series share. Source: Hyndman and others 5.1; as R's `ets` tells it. */
export function logLikelihood({ squares, logs }: Pick<Filtered, "squares" | "logs">, n: number): number {
  // A series without any error is as likely as can be told.
  return -0.5 * n * Math.log(Math.max(squares, Number.MIN_VALUE)) - logs;
}

/** How many numbers a model is free to choose: weights, the state at the start and the errors' spread. */
export function freedomOf({ trend, damped, season, period }: EtsModel): number {
  const weights = 1 + (trend === "N" ? 0 : 1) + (damped ? 1 : 0) + (season === "N" ? 0 : 1);
  const states = 1 + (trend === "N" ? 0 : 1) + (season === "N" ? 0 : period - 1);
  return weights + states + 1;
}

/** Akaike's criterion for small samples: the least is the best. Infinite where a series is too short for the model. */
export function aicc(model: EtsModel, likelihood: number, n: number): number {
  const k = freedomOf(model);
  if (n - k - 1 <= 0) return Number.POSITIVE_INFINITY;
  return -2 * likelihood + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}
