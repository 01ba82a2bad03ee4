// How much of a series do the calendar, promotions, prices and the weather explain, and what follows from theirs to come?
import { leastSquares } from "../../linear.ts";
import { candidatesOf, type EtsFit, fitEts } from "./ets/fit.ts";
import { project } from "./ets/model.ts";
import { spreadOf, totalSpreadOf } from "./ets/spread.ts";
import type { Outlook } from "./outlook.ts";

export interface Column {
  id: string;
  past: ArrayLike<number>;
  future: ArrayLike<number>;
}

export interface Effect {
  id: string;
  /** On the scale of the fit: of logarithms, 0.1 is some 10 % more for each unit of the column. */
  coefficient: number;
  error: number;
}

export interface Regression extends Outlook {
  /** Whether the fit is of logarithms, and effects are shares; else they are units. */
  log: boolean;
  /** What counts, the surest first. */
  effects: Effect[];
}

/** A column stays if it is this many standard errors from nothing: they are too small where errors hang together. */
const SURE = 2;

/** The same of what was there once alone, such as a feast in its first year: of twenty of them one is that sure by chance. */
const SURE_ONCE = 4;

/** Whether a column is something else in one stretch of periods alone, and nothing in most. */
function isOnce(past: ArrayLike<number>): boolean {
  let [runs, none] = [0, 0];
  for (let t = 0; t < past.length; t += 1) {
    if (past[t] === 0) none += 1;
    else if (t === 0 || past[t - 1] === 0) runs += 1;
  }
  return runs <= 1 && 2 * none > past.length;
}

/**
 * Explains a series by columns, and smooths what is left. Columns that do not vary, that others already say or that explain
 * nothing are left out. On the scale of logarithms where all is above zero, so that effects are shares. Undefined where a series
 * is too short. Throws RangeError where a column is no number or too short.
 */
export function regress(y: Float64Array, columns: readonly Column[], periods: number): Regression | undefined {
  for (const { id, past, future } of columns) requireColumn(id, past, future, y.length, periods);
  const log = y.every((value) => value > 0);
  const z = log ? y.map(Math.log) : y;
  const line = Float64Array.from(z, (_, t) => t / z.length);
  let kept = columns.filter(({ past }) => Array.from(past).some((value) => value !== past[0]));
  const fitOf = () => leastSquares([ones(z.length), line, ...kept.map(({ past }) => past)], z);
  let fit = fitOf();
  if (!fit) {
    kept = independent(kept, line);
    fit = fitOf();
  }
  while (fit && kept.length > 0) {
    // In standard errors that it has to be from nothing.
    const sure = kept.map(({ past }, place) => {
      const away = Math.abs(fit!.coefficients[place + 2]!) / (fit!.errors[place + 2]! || 1e-300);
      return away / (isOnce(past) ? SURE_ONCE : SURE);
    });
    const least = sure.indexOf(Math.min(...sure));
    if (sure[least]! >= 1) break;
    kept = kept.filter((_, place) => place !== least);
    fit = fitOf();
  }
  if (!fit) return undefined;
  const effects = kept.map(({ id }, place) => ({
    id,
    coefficient: fit!.coefficients[place + 2]!,
    error: fit!.errors[place + 2]!,
  }));
  const explained = (side: "past" | "future", t: number) =>
    kept.reduce((sum, column, place) => sum + effects[place]!.coefficient * column[side][t]!, 0);
  const left = smoothed(z.map((value, t) => value - explained("past", t)));
  if (!left) return undefined;
  const base = project(left.model, left.weights.phi, left.state, periods).map(
    (value, h) => value + explained("future", h),
  );
  const outlook = { path: base, spread: spreadOf(left, periods), total_spread: totalSpreadOf(left, periods) };
  const order = [...effects].sort((a, b) => Math.abs(b.coefficient / b.error) - Math.abs(a.coefficient / a.error));
  return { ...(log ? unlogged(outlook) : outlook), log, effects: order };
}

const ones = (n: number) => new Float64Array(n).fill(1);

function smoothed(z: Float64Array): EtsFit | undefined {
  const fits = candidatesOf(z, 1).filter(({ error, trend, damped }) => error === "A" && (trend === "N" || damped));
  return fits
    .map((model) => fitEts(z, model))
    .filter((fit) => Number.isFinite(fit.aicc))
    .sort((a, b) => a.aicc - b.aicc)[0];
}

/** Columns that the ones before them, a constant and a line do not say already. */
function independent(columns: readonly Column[], line: Float64Array): Column[] {
  const kept: Column[] = [];
  const n = line.length;
  for (const column of columns) {
    const trial = [ones(n), line, ...kept.map(({ past }) => past), column.past];
    if (trial.length < n - 2 && leastSquares(trial, line)) kept.push(column);
  }
  return kept;
}

/** Means and variances of what was forecast as logarithms. */
function unlogged({ path, spread, total_spread }: Outlook): Outlook {
  const level = path.map((value, h) => Math.exp(value + spread[h]! / 2));
  let sum = 0;
  return {
    path: level,
    spread: level.map((value, h) => value ** 2 * Math.expm1(spread[h]!)),
    total_spread: level.map((value, h) => {
      sum += value;
      return sum ** 2 * Math.expm1(total_spread[h]! / (h + 1) ** 2);
    }),
  };
}

function requireColumn(id: string, past: ArrayLike<number>, future: ArrayLike<number>, n: number, periods: number) {
  if (past.length !== n) throw new RangeError(`column ${id} has ${past.length} past values of ${n}`);
  if (future.length < periods) throw new RangeError(`column ${id} has ${future.length} coming values of ${periods}`);
  const bad = [...Array.from(past), ...Array.from(future)].findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`column ${id} has no number at place ${bad}`);
}

/** Waves of a year in a series of weeks or days: what comes back each year without being on a calendar of feasts. */
export function waves(periods_a_year: number, count: number, n: number, periods: number): Column[] {
  return Array.from({ length: 2 * count }, (_, place) => {
    const turn = (t: number) => (2 * Math.PI * (1 + (place >> 1)) * t) / periods_a_year;
    const at = (t: number) => (place % 2 === 0 ? Math.sin(turn(t)) : Math.cos(turn(t)));
    return {
      id: `wave_${1 + (place >> 1)}_${place % 2 === 0 ? "sin" : "cos"}`,
      past: Float64Array.from({ length: n }, (_, t) => at(t)),
      future: Float64Array.from({ length: periods }, (_, h) => at(n + h)),
    };
  });
}
