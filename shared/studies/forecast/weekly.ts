// What did each product sell week by week, and when could it not be sold? Weeks are counted back from the last whole day.
import { outDays, type StockDays, stockDaysOf } from "../../supply/health/history.ts";
import type { Stock } from "../../supply/health/stock.ts";
import type { Trade } from "../trade.ts";

/** The newest weeks that are looked at: two years and a quarter. */
const WEEKS = 117;

/** A product without stock that has sold nothing for longer is over rather than sold out. */
const SOLD_OUT_WEEKS = 26;

export interface Weekly {
  weeks: number;
  /** Day number of the first week's first day. */
  first: number;
  /** By product, then week. */
  units: Float64Array;
  /** Sum of the lines, in minor units. */
  amount_minor: Float64Array;
  /** Week of the first sale; -1 of a product without one in these weeks. */
  launch: Int32Array;
  /** Last day number with a sale. */
  last_sale: Int32Array;
  /** Places of products with sales, those that sold most in the last year first. */
  order: number[];
  /** What was in stock at the end of each day from this one on, where that is known. */
  stock: { first: number; days: StockDays } | undefined;
}

/** @param stock counts and movements, where they are kept */
export function weeklyOf({ first, last, products, orders, line_start, lines }: Trade, stock?: Stock): Weekly {
  const weeks = Math.max(0, Math.min(WEEKS, Math.floor((last - first + 1) / 7)));
  const from = last - 7 * weeks + 1;
  const units = new Float64Array(products.length * weeks);
  const amount_minor = new Float64Array(products.length * weeks);
  const launch = new Int32Array(products.length).fill(-1);
  const last_sale = new Int32Array(products.length);
  for (let order = 0; order < orders.day.length; order += 1) {
    const day = orders.day[order]!;
    const week = Math.floor((day - from) / 7);
    if (week < 0) continue;
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      const product = lines.product[line]!;
      if (!(lines.quantity[line]! > 0)) continue;
      units[product * weeks + week]! += lines.quantity[line]!;
      amount_minor[product * weeks + week]! += lines.amount_minor[line]!;
      if (launch[product] === -1) launch[product] = week;
      last_sale[product] = day;
    }
  }
  const year = Float64Array.from(products, (_, place) =>
    sum(units, place * weeks + Math.max(0, weeks - 52), (place + 1) * weeks),
  );
  const order = products.flatMap((_, place) => (launch[place]! >= 0 ? [place] : []));
  order.sort((a, b) => year[b]! - year[a]! || (products[a]!.sku < products[b]!.sku ? -1 : 1));
  const known = stock && { first: stock.first, days: stockDaysOf(stock.levels, stock.events, stock.first, stock.last) };
  return { weeks, first: from, units, amount_minor, launch, last_sale, order, stock: known };
}

export function sum(values: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at += 1) total += values[at]!;
  return total;
}

/** A product's weeks from its first sale on. */
export const seriesOf = ({ units, weeks, launch }: Weekly, product: number): Float64Array =>
  units.subarray(product * weeks + launch[product]!, (product + 1) * weeks);

/**
 * Share of each of these weeks in which it could be bought: by what is known of its stock, and where that ended with the last
 * sale. Undefined where nothing says that it could not.
 */
export function stockOf({ products }: Trade, weekly: Weekly, product: number): Float64Array | undefined {
  const { weeks, first, launch, last_sale, stock } = weekly;
  const sold = last_sale[product]! - first + 1;
  if (weeks - sold / 7 > SOLD_OUT_WEEKS) return undefined;
  const { sku, stock: left } = products[product]!;
  const days = stock?.days.get(sku);
  const out = days && stock ? outDays(days, days.length) : [];
  const isOut = (day: number) => (left === 0 && day >= sold) || out[first + day - (stock?.first ?? 0)] === true;
  const shares = Float64Array.from({ length: weeks - launch[product]! }, (_, at) => {
    const from = 7 * (at + launch[product]!);
    return [0, 1, 2, 3, 4, 5, 6].filter((day) => !isOut(from + day)).length / 7;
  });
  return shares.every((share) => share === 1) ? undefined : shares;
}
