// How far off would each method have been? It is asked again from several days in the past, and never sees what came after.
import { steps } from "./naive.ts";
import type { Outlook } from "./outlook.ts";

export interface Score {
  /** Mean error in those of repeating the season before, up to the first origin; null where nothing moved until then. */
  mase: number | null;
  /** Mean of 200 |y - f| / (|y| + |f|), 0 where both are. */
  smape: number;
  rmse: number;
  /** Mean of forecast less fact. */
  bias: number;
  /** From each origin, what the whole horizon was to bring, and brought. */
  totals: Total[];
}

export interface Total {
  expected: number;
  variance: number;
  fact: number;
}

export interface BacktestOptions {
  period: number;
  /** The season that is repeated for comparison, where the methods look for none. */
  naive_period?: number | undefined;
  /** Periods forecast from each origin. */
  horizon: number;
  /** Times that it is asked, a horizon apart; the newest ends with the series. */
  origins: number;
}

/** How many origins a series has room for, each with so many periods before it; at most those wished for. */
export const originsOf = (n: number, { horizon, least, wished }: { horizon: number; least: number; wished: number }) =>
  Math.max(0, Math.min(wished, Math.floor((n - least) / horizon)));

/**
 * Scores of each method that has an answer at every origin: `outlooksAt` tells what each would have expected there, from what
 * was known then.
 * Source: Tashman 2000; Hyndman and Koehler 2006.
 */
export function scoresAt<M extends string>(
  y: Float64Array,
  methods: readonly M[],
  outlooksAt: (origin: number) => ReadonlyMap<M, Pick<Outlook, "path" | "total_spread">>,
  { period, naive_period = period, horizon, origins }: BacktestOptions,
): Map<M, Score> {
  const first = y.length - origins * horizon;
  const step = steps(y.subarray(0, first), naive_period)?.absolute ?? 0;
  const sums = new Map(
    methods.map((method) => [method, { off: 0, relative: 0, squares: 0, bias: 0, totals: [] as Total[] }]),
  );
  for (let origin = first; origin < y.length; origin += horizon) {
    for (const [method, { path, total_spread }] of outlooksAt(origin)) {
      const sum = sums.get(method)!;
      let [expected, fact] = [0, 0];
      for (let h = 0; h < horizon; h += 1) {
        const off = path[h]! - y[origin + h]!;
        const both = Math.abs(path[h]!) + Math.abs(y[origin + h]!);
        sum.off += Math.abs(off);
        sum.relative += both > 0 ? (200 * Math.abs(off)) / both : 0;
        sum.squares += off * off;
        sum.bias += off;
        expected += path[h]!;
        fact += y[origin + h]!;
      }
      sum.totals.push({ expected, variance: total_spread[horizon - 1]!, fact });
    }
  }
  const n = origins * horizon;
  const scores = new Map<M, Score>();
  for (const [method, { off, relative, squares, bias, totals }] of sums) {
    if (totals.length < origins || origins === 0) continue;
    scores.set(method, {
      mase: step > 0 ? off / n / step : null,
      smape: relative / n,
      rmse: Math.sqrt(squares / n),
      bias: bias / n,
      totals,
    });
  }
  return scores;
}

/** Another method takes the combination's place only if it was better by this much: a small lead is luck. */
const LEAD = 0.7;

/** The method of the least error; the combination, which fails seldom, unless another is clearly ahead. */
export function pick<M extends string>(scores: ReadonlyMap<M, Score>, usual: M): M | undefined {
  const error = (method: M) => {
    const rmse = scores.get(method)?.rmse ?? Number.POSITIVE_INFINITY;
    return scores.get(method)?.mase ?? rmse;
  };
  const best = [...scores.keys()].reduce<M | undefined>(
    (found, method) => (found !== undefined && error(found) <= error(method) ? found : method),
    undefined,
  );
  if (best === undefined) return undefined;
  return scores.has(usual) && error(best) > LEAD * error(usual) ? usual : best;
}
