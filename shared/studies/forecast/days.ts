// What did products sell day by day, on which weekdays, and how unevenly? Days are counted from the first week's first day.
import { type DayRhythm, weekdayShares } from "../../supply/forecast/weekdays.ts";
import type { Trade } from "../trade.ts";
import { fittedOf, type Weekly } from "./weekly.ts";

/** Weeks that weekdays are learnt from: habits change slowly, ranges do not. */
const WEEKS_BACK = 26;

/** Calls with each product's units of each day, in the order of days; a day without a sale is left out. `of` are units of lines. */
export function eachDay(
  { orders, line_start, lines, products }: Trade,
  { from, of }: { from: number; of: ArrayLike<number> },
  take: (product: number, day: number, units: number) => void,
): void {
  const units = new Float64Array(products.length);
  const touched: number[] = [];
  for (let order = 0; order < orders.day.length; ) {
    const day = orders.day[order]!;
    for (; order < orders.day.length && orders.day[order] === day; order += 1) {
      if (day < from) continue;
      for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
        const quantity = of[line]!;
        if (!(quantity > 0)) continue;
        const product = lines.product[line]!;
        if (units[product] === 0) touched.push(product);
        units[product]! += quantity;
      }
    }
    for (const product of touched) {
      take(product, day, units[product]!);
      units[product] = 0;
    }
    touched.length = 0;
  }
}

/** Units of each day of these products, from the first week on. */
export function daysSold(
  trade: Trade,
  { first, weeks, demand }: Weekly,
  products: readonly number[],
): Map<number, Float64Array> {
  const found = new Map(products.map((product) => [product, new Float64Array(7 * weeks)]));
  eachDay(trade, { from: first, of: demand.counted }, (product, day, units) => {
    const days = found.get(product);
    if (days) days[day - first] = units;
  });
  return found;
}

/** The weekdays of every product, drawn towards its category's and the store's. */
export function rhythmsOf(trade: Trade, weekly: Weekly): (product: number) => DayRhythm {
  const { weeks, first, order, demand } = weekly;
  const from = Math.max(0, weeks - WEEKS_BACK);
  const newest = { from: first + 7 * from, of: demand.counted };
  const sold = new Float64Array(7 * trade.products.length);
  const squares = new Float64Array(trade.products.length);
  const spot = (product: number, day: number) => 7 * product + ((day - first) % 7);
  eachDay(trade, newest, (product, day, count) => {
    sold[spot(product, day)]! += count;
    squares[product]! += count ** 2;
  });
  const all = new Float64Array(7);
  const categories = new Map<string, Float64Array>();
  for (const product of order) {
    const { category } = trade.products[product]!;
    const own = categories.get(category) ?? new Float64Array(7);
    categories.set(category, own);
    for (let day = 0; day < 7; day += 1) {
      own[day]! += sold[7 * product + day]!;
      all[day]! += sold[7 * product + day]!;
    }
  }
  const store = weekdayShares(all);
  const wider = new Map([...categories].map(([name, own]) => [name, weekdayShares(own, store)]));
  const shares = new Map(
    order.map((product) => {
      const own = sold.subarray(7 * product, 7 * product + 7);
      return [product, weekdayShares(own, wider.get(trade.products[product]!.category))];
    }),
  );
  const cross = new Float64Array(trade.products.length);
  eachDay(trade, newest, (product, day, count) => {
    const week = Math.floor((day - first) / 7);
    cross[product]! += shares.get(product)![(day - first) % 7]! * count * fittedOf(weekly, product)[week]!;
  });
  return (product) => {
    const share = shares.get(product)!;
    const even = share.reduce((sum, each) => sum + each ** 2, 0);
    let [weeks_squared, weeks_sum] = [0, 0];
    const units = fittedOf(weekly, product);
    for (let week = from; week < weeks; week += 1) {
      weeks_squared += units[week]! ** 2;
      weeks_sum += units[week]!;
    }
    // Of units that come one by one, days of a week whose sum is known scatter by so much.
    const expected = weeks_sum * (1 - even);
    const seen = squares[product]! - 2 * cross[product]! + even * weeks_squared;
    return { share, lumps: expected > 0 ? Math.min(50, Math.max(0.2, seen / expected)) : 1 };
  };
}
