// What did each product sell week by week, and when could it not be sold? Weeks are counted back from the last whole day.
import { outDays, type StockDays, stockDaysOf } from "../../supply/health/history.ts";
import type { Stock } from "../../supply/health/stock.ts";
import type { Trade } from "../trade.ts";
import type { CalledOff } from "./called_off.ts";
import { type Demand, demandOf } from "./demand.ts";

/** The newest weeks that are looked at: two years and a quarter. */
const WEEKS = 117;

/** A product without stock that has sold nothing for longer is over rather than sold out. */
const SOLD_OUT_WEEKS = 26;

export interface Weekly {
  weeks: number;
  /** Day number of the first week's first day. */
  first: number;
  /** Units wanted, by product, then week. */
  units: Float64Array;
  /** The weeks of products of which an order counts for less in the fit. */
  fitted: ReadonlyMap<number, Float64Array>;
  demand: Demand;
  /** What was paid for these units, in minor units. */
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

/** What is known of orders beside themselves. */
export interface Beside {
  /** Counts and movements, where they are kept. */
  stock?: Stock | undefined;
  called_off?: readonly CalledOff[] | undefined;
}

export function weeklyOf(trade: Trade, { stock, called_off }: Beside = {}): Weekly {
  const { first, last, products, orders, line_start, lines } = trade;
  const weeks = Math.max(0, Math.min(WEEKS, Math.floor((last - first + 1) / 7)));
  const from = last - 7 * weeks + 1;
  const demand = demandOf(trade, from, called_off);
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
      const wanted = demand.wanted[line]!;
      if (!(wanted > 0)) continue;
      units[product * weeks + week]! += wanted;
      amount_minor[product * weeks + week]! += (lines.amount_minor[line]! * wanted) / lines.quantity[line]!;
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
  const fitted = fittedWeeks(demand, units, from, weeks);
  return { weeks, first: from, units, fitted, demand, amount_minor, launch, last_sale, order, stock: known };
}

export function sum(values: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at += 1) total += values[at]!;
  return total;
}

function fittedWeeks({ large }: Demand, all: Float64Array, first: number, weeks: number): Map<number, Float64Array> {
  const fitted = new Map<number, Float64Array>();
  for (const { product, day, units, counted } of large) {
    const own = fitted.get(product) ?? all.slice(product * weeks, (product + 1) * weeks);
    own[Math.floor((day - first) / 7)]! -= units - counted;
    fitted.set(product, own);
  }
  return fitted;
}

/** A product's weeks as methods see them. */
export const fittedOf = ({ units, fitted, weeks }: Weekly, product: number): Float64Array =>
  fitted.get(product) ?? units.subarray(product * weeks, (product + 1) * weeks);

/** The same from its first sale on. */
export const seriesOf = (weekly: Weekly, product: number): Float64Array =>
  fittedOf(weekly, product).subarray(weekly.launch[product]!);

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
