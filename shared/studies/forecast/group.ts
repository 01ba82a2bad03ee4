// What will a category, or the whole store, sell? Smoothing, or a regression on the calendar and prices where that was better.
import { backtest, originsOf } from "../../supply/forecast/backtest.ts";
import { steps } from "../../supply/forecast/naive.ts";
import { type Outlook, outlooksOf } from "../../supply/forecast/outlook.ts";
import { type Column, type Effect, regress, waves } from "../../supply/forecast/regression.ts";
import { holidayColumn, holidays } from "../../supply/holidays.ts";
import { HORIZON } from "./judged.ts";

export interface GroupOutlook extends Outlook {
  method: "combination" | "calendar";
  /** What the calendar and prices do, where they are used. */
  effects: Effect[];
  mase: number | null;
  naive_mase: number | null;
  smape: number | null;
  naive_smape: number | null;
  /** What would have been told for the weeks of the backtest. */
  told: { week: number; units: number }[];
}

const YEAR_WEEKS = 365.2425 / 7;
const ORIGINS = 3;
/** Weeks without which a calendar cannot be told from chance, and how much better it must have been. */
const CALENDAR_WEEKS = 60;
const LEAD = 0.95;

/** @param first day number of the first week; `price` the price of each week against the usual one */
export function groupOutlook(
  y: Float64Array,
  price: Float64Array,
  { first, periods }: { first: number; periods: number },
): GroupOutlook | undefined {
  const smooth = outlooksOf(y, ["combination"], { period: 1, periods }).get("combination");
  if (!smooth) return undefined;
  const origins = originsOf(y.length, { horizon: HORIZON, least: 12, wished: ORIGINS });
  const scores = backtest(y, ["combination", "seasonal_naive"], {
    period: 1,
    naive_period: 52,
    horizon: HORIZON,
    origins,
  });
  const [own, naive] = [scores.get("combination"), scores.get("seasonal_naive")];
  const told: GroupOutlook["told"] = [];
  const naively = { naive_mase: naive?.mase ?? null, naive_smape: naive?.smape ?? null };
  if (y.length >= CALENDAR_WEEKS && origins === ORIGINS && own?.mase) {
    const step = steps(y.subarray(0, y.length - origins * HORIZON), 52)?.absolute ?? 0;
    let [off, relative] = [0, 0];
    for (let origin = y.length - origins * HORIZON; origin < y.length; origin += HORIZON) {
      const found = regress(y.subarray(0, origin), columnsOf(price, first, origin, HORIZON), HORIZON);
      found?.path.forEach((units, h) => {
        const fact = y[origin + h]!;
        off += Math.abs(units - fact);
        relative += units + fact > 0 ? (200 * Math.abs(units - fact)) / (units + fact) : 0;
        told.push({ week: origin + h, units });
      });
    }
    const n = origins * HORIZON;
    const found = told.length === n ? regress(y, columnsOf(price, first, y.length, periods), periods) : undefined;
    if (found && found.effects.length > 0 && off / n / step < LEAD * own.mase) {
      return { ...found, method: "calendar", mase: off / n / step, smape: relative / n, ...naively, told };
    }
  }
  return {
    ...smooth,
    method: "combination",
    effects: [],
    mase: own?.mase ?? null,
    smape: own?.smape ?? null,
    ...naively,
    told: toldBefore(y, origins),
  };
}

function toldBefore(y: Float64Array, origins: number): GroupOutlook["told"] {
  return Array.from({ length: origins }, (_, place) => y.length - (origins - place) * HORIZON).flatMap((origin) => {
    const found = outlooksOf(y.subarray(0, origin), ["combination"], { period: 1, periods: HORIZON }).get(
      "combination",
    );
    return Array.from(found?.path ?? [], (units, h) => ({ week: origin + h, units }));
  });
}

/** Holidays of the weeks, the year's waves where two years show them, and prices: to come they stay as in the last four weeks. */
function columnsOf(price: Float64Array, first: number, n: number, periods: number): Column[] {
  const feasts = holidays.map((holiday) => {
    const column = holidayColumn(holiday, first, 7, n + periods);
    return { id: holiday.id, past: column.subarray(0, n), future: column.subarray(n) };
  });
  const past = price.subarray(0, n);
  const now = past.subarray(-4).reduce((sum, each) => sum + each, 0) / Math.min(4, n);
  const prices = { id: "price", past, future: new Float64Array(periods).fill(now) };
  return [...feasts, prices, ...(n >= 100 ? waves(YEAR_WEEKS, 2, n, periods) : [])];
}
