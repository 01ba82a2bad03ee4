// What will one series bring, by which method, and how good has that method been on it? Stock-outs are censored, not zeros.
import { type BacktestOptions, originsOf, pick, type Score, scoresAt, type Total } from "./backtest.ts";
import { uncensor, withStock } from "./censored.ts";
import { outlookByDays, tellsByDay } from "./daily.ts";
import { type DemandClass, rhythmOf } from "./intermittent.ts";
import { type Outlook, type OutlookOptions, outlooksOf, type SmoothMethod } from "./outlook.ts";
import { pickRare, type RareMethod, type RareScore, rareMethods, rareOutlook, scoreRare } from "./rare.ts";
import { type Column, regress } from "./regression.ts";
import { requireSeries } from "./series.ts";

/** `daily` smooths the days with the weekday as season, and tells their sums; `calendar` regresses on columns. */
export type Method = SmoothMethod | RareMethod | "daily" | "calendar";

/** Beside its series, what the methods that need more rest on. */
export interface More {
  /** Of a series of weeks, its days from its first one on: `daily` is then tried beside the others. */
  days?: Float64Array | undefined;
  /** Columns as they are known after so many periods, and in those that follow: `calendar` is then tried. */
  columns?: ((known: number, periods: number) => Column[]) | undefined;
}

/** Periods without which a calendar cannot be told from chance. */
const LEAST_COLUMNED = 60;

export interface Choice {
  kind: DemandClass;
  method: Method;
  /** Of the method, and beside it of repeating the season before; null where the series is too short to be judged. */
  score: Score | RareScore | null;
  naive: Score | RareScore | null;
  /** By how much the method's own variance is to be multiplied, from how often it was surprised. */
  widen: number;
  /** What the method would have told of whole horizons before, so widened, and what they brought. */
  totals: Total[];
}

export interface ChooseOptions extends Omit<BacktestOptions, "origins">, More {
  /** Share of each period in which the product could be bought; all of it when left out. */
  in_stock?: ArrayLike<number>;
  methods?: readonly SmoothMethod[];
  origins?: number;
  /** Periods that must lie before the first origin. */
  least?: number;
}

/** Tried on each product each night: what is left out of them was seldom better. */
export const usualMethods = ["seasonal_naive", "simple", "damped", "theta", "combination"] as const;

/** The method of a series, by a backtest. Throws RangeError where the series holds what is no number or below zero. */
export function choose(series: Float64Array, options: ChooseOptions): Choice {
  requireSeries(series);
  const { in_stock, period, naive_period, horizon, methods = usualMethods, least = 2 * period + 4 } = options;
  const told = in_stock ? withStock(series, in_stock) : series;
  const { kind } = rhythmOf(told);
  if (kind === "none") return { kind, method: "mean", score: null, naive: null, widen: 1, totals: [] };
  if (kind === "intermittent" || kind === "lumpy") {
    const { method, score } = pickRare(told);
    const totals = rareTotals(told, method, horizon, options.origins ?? 3);
    return { kind, method, score, naive: scoreRare(told, "naive"), widen: 1, totals };
  }
  const y = (in_stock && uncensor(series, in_stock)) ?? series;
  const origins = originsOf(y.length, { horizon, least, wished: options.origins ?? 3 });
  // Days without stock are not told apart: there the weeks alone speak.
  const days = !in_stock && options.days && tellsByDay(options.days) ? options.days : undefined;
  const columns = y.length - 3 * horizon >= LEAST_COLUMNED ? options.columns : undefined;
  const found = (origin: number): Map<Method, Outlook> => {
    const past = y.subarray(0, origin);
    const known = new Map<Method, Outlook>(outlooksOf(past, methods, { period, periods: horizon, naive_period }));
    const daily = days && outlookByDays(days.subarray(0, 7 * origin), horizon);
    if (daily) known.set("daily", daily);
    const calendar = columns && byColumns(past, columns, horizon);
    if (calendar) known.set("calendar", calendar);
    return known;
  };
  const tried = [...methods, ...(days ? (["daily"] as const) : []), ...(columns ? (["calendar"] as const) : [])];
  const scores = scoresAt<Method>(y, tried, found, { period, naive_period, horizon, origins });
  const method = pick(scores, "combination") ?? (y.length >= 8 ? "combination" : "mean");
  const score = scores.get(method) ?? null;
  const widen = widenOf(score?.totals ?? []);
  const totals = (score?.totals ?? []).map((each) => ({ ...each, variance: each.variance * widen }));
  return { kind, method, score, naive: scores.get("seasonal_naive") ?? null, widen, totals };
}

/** A few origins say a little about how sure a method may be: they count beside as many that were as expected. */
export function widenOf(totals: readonly Total[]): number {
  const prior = 3;
  const surprise = totals.reduce((sum, { expected, variance, fact }) => {
    return sum + (fact === expected ? 0 : Math.min(16, (fact - expected) ** 2 / Math.max(variance, Number.MIN_VALUE)));
  }, 0);
  return Math.min(4, Math.max(0.7, (surprise + prior) / (totals.length + prior)));
}

function rareTotals(y: Float64Array, method: RareMethod, horizon: number, origins: number): Total[] {
  const room = originsOf(y.length, { horizon, least: 2 * horizon, wished: origins });
  return Array.from({ length: room }, (_, at) => {
    const origin = y.length - (room - at) * horizon;
    const { path, total_spread } = rareOutlook(y.subarray(0, origin), method, horizon);
    const fact = y.subarray(origin, origin + horizon).reduce((sum, units) => sum + units, 0);
    return { expected: path[0]! * horizon, variance: total_spread[horizon - 1]!, fact };
  });
}

const isRare = (method: Method): method is RareMethod => (rareMethods as readonly string[]).includes(method);

/** What a method chosen expects of the coming periods. */
export function outlookBy(
  series: Float64Array,
  { method, widen }: Pick<Choice, "method" | "widen">,
  options: OutlookOptions & More & { in_stock?: ArrayLike<number> | undefined },
): Outlook {
  const { periods, in_stock } = options;
  if (isRare(method)) return rareOutlook(in_stock ? withStock(series, in_stock) : series, method, periods);
  const y = (in_stock && uncensor(series, in_stock)) ?? series;
  const found = fittedOutlook(y, method, options);
  if (!found) return rareOutlook(y, "mean", periods);
  const { path, spread, total_spread } = found;
  const wider = (each: Float64Array) => each.map((value) => value * widen);
  return { path, spread: wider(spread), total_spread: wider(total_spread) };
}

/** Without the days or columns that a method rests on the series itself has to do. */
function fittedOutlook(
  y: Float64Array,
  method: Exclude<Method, RareMethod>,
  { days, columns, ...options }: OutlookOptions & More,
): Outlook | undefined {
  const { periods } = options;
  const smooth = (by: SmoothMethod) => outlooksOf(y, [by], options).get(by);
  if (method === "daily") return (days && outlookByDays(days, periods)) ?? smooth("combination");
  if (method === "calendar") return (columns && byColumns(y, columns, periods)) ?? smooth("combination");
  return smooth(method);
}

function byColumns(y: Float64Array, columns: NonNullable<More["columns"]>, periods: number): Outlook | undefined {
  const found = regress(y, columns(y.length, periods), periods);
  return found && { ...found, path: found.path.map((value) => Math.max(0, value)) };
}
