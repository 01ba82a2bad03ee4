// What will a category, or the whole store, sell? The method that was nearest, a regression on the calendar and prices among them.
import * as z from "zod";
import { backtest, originsOf, pick } from "../../supply/forecast/backtest.ts";
import { usualMethods } from "../../supply/forecast/choose.ts";
import { steps } from "../../supply/forecast/naive.ts";
import { type Outlook, outlooksOf } from "../../supply/forecast/outlook.ts";
import { type Column, regress } from "../../supply/forecast/regression.ts";
import { HORIZON, series } from "./judged.ts";
import { type Regressor, waveColumns } from "./regressors.ts";

const number = z.number();
const maybe = number.nullable();

/** As plain JSON: it is handed from slice to slice. */
export const groupOutlook = z.strictObject({
  method: z.enum([...usualMethods, "calendar"]),
  path: z.array(number),
  spread: z.array(number),
  /** What the calendar, prices and the shop's own columns do, where they are used. */
  /** Whether effects are of logarithms: shares, not units. */
  log: z.boolean(),
  effects: z.array(z.strictObject({ id: z.string(), coefficient: number, error: number, step: number })),
  mase: maybe,
  naive_mase: maybe,
  smape: maybe,
  naive_smape: maybe,
  /** What would have been told for the weeks of the backtest. */
  told: z.array(z.strictObject({ week: number, units: number })),
});
export type GroupOutlook = z.output<typeof groupOutlook>;

const ORIGINS = 3;
/** Weeks without which a calendar cannot be told from chance, and how much better it must have been. */
const CALENDAR_WEEKS = 60;
const LEAD = 0.95;

/** @param regressors what is known of the weeks beside sales */
export function outlookOfGroup(
  y: Float64Array,
  regressors: readonly Regressor[],
  periods: number,
): GroupOutlook | undefined {
  const origins = originsOf(y.length, { horizon: HORIZON, least: 12, wished: ORIGINS });
  const scores = backtest(y, usualMethods, { ...series, horizon: HORIZON, origins });
  const method = pick(scores, "combination") ?? "combination";
  const smooth = outlooksOf(y, [method], { ...series, periods }).get(method);
  if (!smooth) return undefined;
  const [own, naive] = [scores.get(method), scores.get("seasonal_naive")];
  const told: GroupOutlook["told"] = [];
  const naively = { naive_mase: naive?.mase ?? null, naive_smape: naive?.smape ?? null };
  if (y.length >= CALENDAR_WEEKS && origins === ORIGINS && own?.mase) {
    const step = steps(y.subarray(0, y.length - origins * HORIZON), 52)?.absolute ?? 0;
    let [off, relative] = [0, 0];
    for (let origin = y.length - origins * HORIZON; origin < y.length; origin += HORIZON) {
      const found = regress(y.subarray(0, origin), columnsOf(regressors, origin, HORIZON), HORIZON);
      found?.path.forEach((units, h) => {
        const fact = y[origin + h]!;
        off += Math.abs(units - fact);
        relative += units + fact > 0 ? (200 * Math.abs(units - fact)) / (units + fact) : 0;
        told.push({ week: origin + h, units });
      });
    }
    const n = origins * HORIZON;
    const columns = columnsOf(regressors, y.length, periods);
    const found = told.length === n ? regress(y, columns, periods) : undefined;
    if (found && found.effects.length > 0 && off / n / step < LEAD * own.mase) {
      const score = { mase: off / n / step, smape: relative / n, ...naively };
      const effects = found.effects.map((effect) => ({ ...effect, step: stepOf(columns, effect.id) }));
      return { method: "calendar", ...plain(found), log: found.log, effects, ...score, told: rounded(told) };
    }
  }
  return {
    method,
    ...plain(smooth),
    log: false,
    effects: [],
    mase: own?.mase ?? null,
    smape: own?.smape ?? null,
    ...naively,
    told: toldBefore(y, method, origins),
  };
}

const plain = ({ path, spread }: Outlook) => ({ path: [...path], spread: [...spread] });

/** How far a column usually lies from its mean: what one of its own units does says little of weather. */
function stepOf(columns: readonly Column[], id: string): number {
  const past = Array.from(columns.find((column) => column.id === id)?.past ?? []);
  const mean = past.reduce((sum, value) => sum + value, 0) / past.length;
  return Math.sqrt(past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / past.length);
}

const rounded = (told: GroupOutlook["told"]) =>
  told.map(({ week, units }) => ({ week, units: Math.round(units * 100) / 100 }));

function toldBefore(y: Float64Array, method: (typeof usualMethods)[number], origins: number): GroupOutlook["told"] {
  return Array.from({ length: origins }, (_, place) => y.length - (origins - place) * HORIZON).flatMap((origin) => {
    const found = outlooksOf(y.subarray(0, origin), [method], { ...series, periods: HORIZON }).get(method);
    return rounded(Array.from(found?.path ?? [], (units, h) => ({ week: origin + h, units })));
  });
}

const columnsOf = (regressors: readonly Regressor[], n: number, periods: number): Column[] => [
  ...regressors.flatMap((regressor) => regressor(n, periods) ?? []),
  ...waveColumns(n, periods),
];
