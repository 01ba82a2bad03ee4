// Which weights make a model's errors least, and which model is worth its freedom?
import { nelderMead } from "../../../numbers/nelder_mead.ts";
import { aicc, type EtsModel, type EtsState, type EtsWeights, filter, logLikelihood } from "./model.ts";
import { startOf } from "./start.ts";

export interface EtsFit {
  model: EtsModel;
  weights: EtsWeights;
  start: EtsState;
  /** After the last period. */
  state: EtsState;
  likelihood: number;
  aicc: number;
  /** Variance of the errors: relative ones where they multiply. */
  variance: number;
}

const LEAST = 1e-4;

/** Names of the weights a model chooses, in the order in which they are looked for. */
const weightsOf = ({ trend, season, damped }: EtsModel): (keyof EtsWeights)[] => [
  "alpha",
  ...(trend === "A" ? (["beta"] as const) : []),
  ...(season === "N" ? [] : (["gamma"] as const)),
  ...(damped ? (["phi"] as const) : []),
];

const GUESS: EtsWeights = { alpha: 0.3, beta: 0.05, gamma: 0.05, phi: 0.95 };
const STEP: EtsWeights = { alpha: 0.2, beta: 0.05, gamma: 0.05, phi: -0.05 };

/** Whether weights are of a smoothing: older periods count less. Source: Hyndman and others 10. */
function isAllowed({ alpha, beta, gamma, phi }: EtsWeights): boolean {
  return (
    alpha >= LEAST &&
    alpha <= 1 - LEAST &&
    beta >= 0 &&
    beta <= alpha &&
    gamma >= 0 &&
    gamma <= 1 - alpha &&
    phi >= 0.8 &&
    phi <= 0.98
  );
}

/**
 * Fits a model to a series: its weights, level and trend at the start by the likelihood. The season at the start stays that of
 * the first periods, which costs little and makes it ten times quicker, unless it is to be fitted too.
 */
export function fitEts(y: Float64Array, model: EtsModel, { season_too = false, tolerance = 1e-7 } = {}): EtsFit {
  const names = weightsOf(model);
  const first = startOf(y, model);
  const spread = Math.max(1e-9, Math.sqrt(y.reduce((sum, value) => sum + (value - first.level) ** 2, 0) / y.length));
  const scale = model.season === "A" ? spread : 1;
  const from = [...names.map((name) => GUESS[name]), 0, ...(model.trend === "A" ? [0] : [])];
  const steps = [...names.map((name) => STEP[name]), 0.1, ...(model.trend === "A" ? [0.02] : [])];
  const given = (at: readonly number[]): { weights: EtsWeights; start: EtsState } => {
    const weights: EtsWeights = { alpha: 0, beta: 0, gamma: 0, phi: 0.95 };
    for (const [place, name] of names.entries()) weights[name] = at[place]!;
    if (!model.damped) weights.phi = 0.95;
    const level = first.level + spread * at[names.length]!;
    const trend = model.trend === "A" ? first.trend + spread * at[names.length + 1]! : 0;
    const moved = at.slice(from.length);
    const season =
      moved.length > 0 ? first.season.map((factor, place) => factor + scale * moved[place]!) : first.season;
    return { weights, start: { level, trend, season } };
  };
  const cost = (at: readonly number[]): number => {
    const { weights, start } = given(at);
    if (!isAllowed(weights)) return Number.POSITIVE_INFINITY;
    const value = -logLikelihood(filter(y, model, weights, start), y.length);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  let found = nelderMead(cost, from, steps, { tolerance });
  if (season_too && model.season !== "N") {
    const places = Array.from(first.season, () => 0);
    for (let round = 0; round < 6; round += 1) {
      const at = round === 0 ? [...found.at, ...places] : found.at;
      const reach = at.map((value, place) => (place < from.length ? 0.05 * (Math.abs(value) + 0.05) : 0.02));
      found = nelderMead(cost, at, reach, { tolerance: 1e-10, most: 4_000 });
    }
  }
  const { weights, start } = given(found.at);
  const { squares, logs, state } = filter(y, model, weights, start);
  const likelihood = logLikelihood({ squares, logs }, y.length);
  const freedom = Math.max(1, y.length - found.at.length);
  return {
    model,
    weights,
    start,
    state,
    likelihood,
    aicc: aicc(model, likelihood, y.length),
    variance: squares / freedom,
  };
}

/** Every model that a series allows: seasons need two of them, products need what is above zero. */
export function candidatesOf(y: Float64Array, period: number): EtsModel[] {
  const positive = y.every((value) => value > 0);
  const seasonal = period > 1 && y.length >= 2 * period + 4;
  const models: EtsModel[] = [];
  for (const error of ["A", "M"] as const) {
    for (const [trend, damped] of [
      ["N", false],
      ["A", false],
      ["A", true],
    ] as const) {
      for (const season of ["N", "A", "M"] as const) {
        if (season !== "N" && !seasonal) continue;
        if ((error === "M" || season === "M") && !positive) continue;
        // Errors that add to a season that multiplies have no finite spread.
        if (error === "A" && season === "M") continue;
        models.push({ error, trend, damped, season, period: season === "N" ? 1 : period });
      }
    }
  }
  return models;
}

/** The model of the least Akaike's criterion; undefined where the series is too short for any. */
export function bestEts(y: Float64Array, period: number): EtsFit | undefined {
  const fits = candidatesOf(y, period).map((model) => fitEts(y, model));
  return fits
    .filter((fit) => Number.isFinite(fit.aicc))
    .reduce<EtsFit | undefined>((best, fit) => (best && best.aicc <= fit.aicc ? best : fit), undefined);
}
