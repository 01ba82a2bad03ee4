// Which columns explain what a group sells? Holidays, the year, prices, promotions, and what the shop sends by day such as weather.
import { type Column, waves } from "../../supply/forecast/regression.ts";
import { holidayColumn, holidays } from "../../supply/holidays.ts";
import type { DailyColumn, Known, Promotion } from "./known.ts";

/** A column as it is known after `n` weeks: those, and what is then to be expected of the weeks that follow. */
export type Regressor = (n: number, periods: number) => Column | undefined;

/** Weeks of which a column must be told before it can be told from chance, and of all how large a part. */
const LEAST_WEEKS = 60;
const LEAST_SHARE = 0.8;

/** Days of a week that stand for it. */
const LEAST_DAYS = 4;

/** Weeks of the forecast that a column told ahead must cover: it is then a plan, and the backtest may know it too. */
const PLANNED_WEEKS = 4;

const YEAR_WEEKS = 52;

/** Prefix of columns that the shop named itself. */
export const OWN = "own:";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Days of holidays in each week. */
export const holidayRegressors = (first: number): Regressor[] =>
  holidays.map((holiday) => (n, periods) => {
    const column = holidayColumn(holiday, first, 7, n + periods);
    return { id: holiday.id, past: column.subarray(0, n), future: column.subarray(n) };
  });

/** Prices against the usual ones: to come they stay as in the last four weeks. */
export const priceRegressor =
  (price: Float64Array): Regressor =>
  (n, periods) => {
    const past = price.subarray(0, n);
    const now = mean([...past.subarray(-4)]);
    return { id: "price", past, future: new Float64Array(periods).fill(now) };
  };

/** Share of a group's products and of each week's days on which a promotion held, or is to hold. */
export function promotionRegressor(
  promotions: readonly Promotion[],
  skus: readonly string[],
  { first, weeks }: { first: number; weeks: number },
): Regressor {
  const shares = new Float64Array(weeks);
  const of = new Map<ReadonlySet<string> | null, number>();
  for (const { skus: named } of promotions) {
    if (!of.has(named)) of.set(named, named ? skus.filter((sku) => named.has(sku)).length / (skus.length || 1) : 1);
  }
  for (let day = first; day < first + 7 * weeks; day += 1) {
    const most = promotions.reduce(
      (found, each) => (each.days.has(day) ? Math.max(found, of.get(each.skus)!) : found),
      0,
    );
    shares[Math.floor((day - first) / 7)]! += most / 7;
  }
  return (n, periods) => ({ id: "promotion", past: shares.subarray(0, n), future: shares.subarray(n, n + periods) });
}

/**
 * A column of the shop's by week, from its days. To come it is what was told ahead if that covers four weeks, and else what the
 * same weeks of earlier years had: weather is not known a month before. Undefined where too few weeks are told.
 */
export function ownRegressor(
  { name, values }: DailyColumn,
  { first, weeks, now }: { first: number; weeks: number; now: number },
): Regressor | undefined {
  const told = Array.from({ length: weeks }, (_, week) => {
    const days = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => values.get(first + 7 * week + day) ?? []);
    return days.length >= LEAST_DAYS ? mean(days) : null;
  });
  const known = told.slice(0, now).filter((value) => value !== null);
  if (known.length < LEAST_WEEKS || known.length < LEAST_SHARE * now) return undefined;
  const planned = told.slice(now, now + PLANNED_WEEKS);
  const ahead = planned.length === PLANNED_WEEKS && planned.every((value) => value !== null);
  return (n, periods) => {
    const usual = mean(told.slice(0, n).filter((value) => value !== null));
    const filled = (week: number) => told[week] ?? sameWeeks(told, week, n) ?? usual;
    return {
      id: `${OWN}${name}`,
      past: Float64Array.from({ length: n }, (_, week) => filled(week)),
      future: Float64Array.from({ length: periods }, (_, h) =>
        ahead ? filled(n + h) : (sameWeeks(told, n + h, n) ?? usual),
      ),
    };
  };
}

/** Mean of the same weeks of earlier years and those beside them, as far as they lie before week `n`. */
function sameWeeks(told: readonly (number | null)[], week: number, n: number): number | undefined {
  const found: number[] = [];
  for (let at = week - YEAR_WEEKS; at >= 0; at -= YEAR_WEEKS) {
    for (const near of [at - 1, at, at + 1]) if (near < n && told[near] != null) found.push(told[near]);
  }
  return found.length > 0 ? mean(found) : undefined;
}

/** The waves of a year, where two years show them. */
export const waveColumns = (n: number, periods: number): Column[] =>
  n >= 100 ? waves(365.2425 / 7, 2, n, periods) : [];

/** Columns that the store knows for every group, and promotions of some. */
export function regressorsOf(
  known: Known | undefined,
  skus: readonly string[],
  price: Float64Array,
  { first, now, periods }: { first: number; now: number; periods: number },
): Regressor[] {
  const span = { first, weeks: now + periods, now };
  return [
    ...holidayRegressors(first),
    priceRegressor(price),
    ...(known && known.promotions.length > 0 ? [promotionRegressor(known.promotions, skus, span)] : []),
    ...(known?.columns ?? []).flatMap((column) => ownRegressor(column, span) ?? []),
  ];
}
