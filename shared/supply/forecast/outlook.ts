// What does each method expect of a series, and how sure is it? Methods that rest on the same fits share them.
import { combineFits, fewCandidates } from "./combined.ts";
import { candidatesOf, type EtsFit, fitEts } from "./ets/fit.ts";
import { type EtsModel, project } from "./ets/model.ts";
import { type NamedModel, named } from "./ets/named.ts";
import { spreadOf, totalSpreadOf } from "./ets/spread.ts";
import { seasonalNaive, steps } from "./naive.ts";
import { thetaFit } from "./theta.ts";

export type SmoothMethod = "seasonal_naive" | NamedModel | "theta" | "combination" | "combination_of_all";

export interface Outlook {
  /** Expected for each coming period; never below zero for series that are not. */
  path: Float64Array;
  /** Variance around that. */
  spread: Float64Array;
  /** Variance around the sum of all periods up to each. */
  total_spread: Float64Array;
}

export interface OutlookOptions {
  period: number;
  periods: number;
  /** The season that `seasonal_naive` repeats, where the others look for none. */
  naive_period?: number | undefined;
}

/** What each of these methods expects of a series; those for which it is too short, or not above zero, are missing. */
export function outlooksOf<M extends SmoothMethod>(
  y: Float64Array,
  methods: readonly M[],
  { period, periods, naive_period = period }: OutlookOptions,
): Map<M, Outlook> {
  const fits = new Map<string, EtsFit>();
  const fitOf = (model: EtsModel) => {
    const key = JSON.stringify(model);
    const fit = fits.get(key) ?? fitEts(y, model, { tolerance: CLOSE });
    fits.set(key, fit);
    return fit;
  };
  const allowed = new Set(candidatesOf(y, period).map((model) => JSON.stringify(model)));
  const found = new Map<M, Outlook>();
  for (const method of methods) {
    const outlook = y.length < LEAST ? undefined : one(method);
    if (outlook) found.set(method, y.every((value) => value >= 0) ? atLeastNone(outlook) : outlook);
  }
  return found;

  function one(method: SmoothMethod): Outlook | undefined {
    if (method === "seasonal_naive") return repeated(y, naive_period, periods);
    if (method === "theta") return ofTheta();
    if (method === "combination" || method === "combination_of_all") {
      const models = method === "combination" ? fewCandidates(y, period) : candidatesOf(y, period);
      return combineFits(models.map(fitOf), ofTheta().path);
    }
    const model = named[method](period);
    if (!allowed.has(JSON.stringify(model))) return undefined;
    const fit = fitOf(model);
    const path = project(model, fit.weights.phi, fit.state, periods);
    return { path, spread: spreadOf(fit, periods), total_spread: totalSpreadOf(fit, periods) };
  }

  function ofTheta(): Outlook {
    const { path, alpha, variance, scale } = thetaFit(y, period, periods, fitOf(named.simple()));
    const spread = scale.map((factor, h) => factor ** 2 * variance * (1 + h * alpha ** 2));
    const total_spread = path.map((_, last) => {
      let sum = 0;
      for (let t = 0; t <= last; t += 1) sum += scale[t]! ** 2 * variance * (1 + (last - t) * alpha) ** 2;
      return sum;
    });
    return { path, spread, total_spread };
  }
}

/** How near the best likelihood is near enough, of each unit of it: forecasts do not tell the difference. */
const CLOSE = 1e-6;

/** Periods without which nothing is fitted. */
const LEAST = 4;

function repeated(y: Float64Array, period: number, periods: number): Outlook {
  const season = y.length >= period ? period : 1;
  const squared = steps(y, season)?.squared ?? 0;
  const times = (h: number) => Math.floor(h / season) + 1;
  const path = seasonalNaive(y, season, periods);
  return {
    path,
    spread: path.map((_, h) => squared * times(h)),
    total_spread: path.map((_, last) => {
      let sum = 0;
      for (let t = 0; t <= last; t += 1) sum += squared * times(last - t) ** 2;
      return sum;
    }),
  };
}

const atLeastNone = ({ path, ...spreads }: Outlook): Outlook => ({
  path: path.map((value) => Math.max(0, value)),
  ...spreads,
});
