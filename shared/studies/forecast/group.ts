// What will a category, or the whole store, sell? All methods by how near they were, or a regression on the calendar and prices.
import * as z from "zod";
import { originsOf, scoresAt } from "../../supply/forecast/backtest.ts";
import { usualMethods, widenOf } from "../../supply/forecast/choose.ts";
import { type Outlook, outlooksOf } from "../../supply/forecast/outlook.ts";
import { type Column, regress } from "../../supply/forecast/regression.ts";
import { weighed, weightsOf } from "../../supply/forecast/weighed.ts";
import { HORIZON, series } from "./judged.ts";
import { type Regressor, waveColumns } from "./regressors.ts";

const number = z.number();
const maybe = number.nullable();

/** As plain JSON: it is handed from slice to slice. */
export const groupOutlook = z.strictObject({
  method: z.enum(["weighed", "calendar"]),
  path: z.array(number),
  spread: z.array(number),
  /** Whether effects are of logarithms: shares, not units. */
  log: z.boolean(),
  /** What the calendar, prices and the shop's own columns do, where they are used. */
  effects: z.array(z.strictObject({ id: z.string(), coefficient: number, error: number, step: number })),
  mase: maybe,
  naive_mase: maybe,
  smape: maybe,
  naive_smape: maybe,
  /** What would have been told for the weeks of the backtest. */
  told: z.array(z.strictObject({ week: number, units: number })),
});
export type GroupOutlook = z.output<typeof groupOutlook>;

/** Origins that are told of; as many before them only teach how much each method counts. */
const ORIGINS = 3;
/** Weeks before the first origin. */
const LEAST_WEEKS = 12;
/** Weeks without which a calendar cannot be told from chance, and how much better it must have been. */
const CALENDAR_WEEKS = 60;
const LEAD = 0.95;

type By = GroupOutlook["method"] | "seasonal_naive";

/**
 * All methods together, each weighed by how near it was at the origins before, the seasonal naive among them; or the calendar
 * where that was nearer still. Picking one by three origins takes luck for skill: it errs a tenth more on Walmart's weeks, and 3 %
 * more on Online Retail's.
 * @param regressors what is known of the weeks beside sales
 */
export function outlookOfGroup(
  y: Float64Array,
  regressors: readonly Regressor[],
  periods: number,
): GroupOutlook | undefined {
  const room = originsOf(y.length, { horizon: HORIZON, least: LEAST_WEEKS, wished: 2 * ORIGINS });
  const origins = Math.min(ORIGINS, room);
  const with_calendar = y.length >= CALENDAR_WEEKS && origins === ORIGINS;
  const errors: number[][] = [];
  const together = (n: number, ahead: number) => {
    const found = outlooksOf(y.subarray(0, n), usualMethods, { ...series, periods: ahead });
    const all = usualMethods.flatMap((method) => found.get(method) ?? []);
    return all.length === usualMethods.length
      ? { all, naive: all[usualMethods.indexOf("seasonal_naive")]! }
      : undefined;
  };
  const before = new Map<number, Map<By, Outlook>>();
  for (let origin = y.length - room * HORIZON; origin < y.length; origin += HORIZON) {
    const found = together(origin, HORIZON);
    if (!found) continue;
    const { all, naive } = found;
    const own = new Map<By, Outlook>([
      ["weighed", weighed(all, weightsOf(errors, all.length))],
      ["seasonal_naive", naive],
    ]);
    const calendar = with_calendar && regress(y.subarray(0, origin), columnsOf(regressors, origin, HORIZON), HORIZON);
    if (calendar) own.set("calendar", calendar);
    before.set(origin, own);
    errors.push(all.map(({ path }) => path.reduce((sum, units, h) => sum + Math.abs(units - y[origin + h]!), 0)));
  }
  const at = (origin: number) => before.get(origin) ?? new Map<By, Outlook>();
  const tried: By[] = ["weighed", "calendar", "seasonal_naive"];
  const scores = scoresAt(y, tried, at, { ...series, horizon: HORIZON, origins });
  const told = (method: By) => toldBy(y, method, origins, at);
  const naive = scores.get("seasonal_naive");
  const scored = (method: By) => ({
    mase: scores.get(method)?.mase ?? null,
    smape: scores.get(method)?.smape ?? null,
    naive_mase: naive?.mase ?? null,
    naive_smape: naive?.smape ?? null,
    told: told(method).map(({ week, expected }) => ({ week, units: Math.round(expected * 100) / 100 })),
  });
  const [own, other] = [scores.get("weighed")?.mase, scores.get("calendar")?.mase];
  if (own && other != null && other < LEAD * own) {
    const columns = columnsOf(regressors, y.length, periods);
    const found = regress(y, columns, periods);
    if (found && found.effects.length > 0) {
      const effects = found.effects.map((effect) => ({ ...effect, step: stepOf(columns, effect.id) }));
      return {
        method: "calendar",
        ...plain(found, widenOf(told("calendar"))),
        log: found.log,
        effects,
        ...scored("calendar"),
      };
    }
  }
  const next = together(y.length, periods);
  if (!next) return undefined;
  const outlook = weighed(next.all, weightsOf(errors, next.all.length));
  return {
    method: "weighed",
    ...plain(outlook, widenOf(told("weighed"))),
    log: false,
    effects: [],
    ...scored("weighed"),
  };
}

/** What a method would have told of each week of the newest origins, and what that brought. */
function toldBy(y: Float64Array, method: By, origins: number, at: (origin: number) => ReadonlyMap<By, Outlook>) {
  return Array.from({ length: origins }, (_, place) => y.length - (origins - place) * HORIZON).flatMap((origin) => {
    const outlook = at(origin).get(method);
    return Array.from(outlook?.path ?? [], (expected, h) => {
      return { week: origin + h, expected, variance: outlook!.spread[h]!, fact: y[origin + h]! };
    });
  });
}

const plain = ({ path, spread }: Outlook, widen: number) => ({
  path: [...path],
  spread: [...spread].map((value) => value * widen),
});

/** How far a column usually lies from its mean: what one of its own units does says little of weather. */
function stepOf(columns: readonly Column[], id: string): number {
  const past = Array.from(columns.find((column) => column.id === id)?.past ?? []);
  const mean = past.reduce((sum, value) => sum + value, 0) / past.length;
  return Math.sqrt(past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / past.length);
}

const columnsOf = (regressors: readonly Regressor[], n: number, periods: number): Column[] => [
  ...regressors.flatMap((regressor) => regressor(n, periods) ?? []),
  ...waveColumns(n, periods),
];
