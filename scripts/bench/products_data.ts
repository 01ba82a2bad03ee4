// Where are the public data sets, and what do the product and attribution methods read from them?
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Path } from "../../shared/attribution/paths.ts";
import { type Baskets, collectBaskets } from "../../shared/products/affinity/baskets.ts";
import type { Panel } from "../../shared/products/elasticity/panel.ts";
import { encodeTable, type RecommendTable } from "../../shared/products/recommend_table.ts";
import { recommendations } from "../../shared/studies/recommendations.ts";
import { buildTrade, type Trade, type TradeOrder } from "../../shared/studies/trade.ts";
import { dayNumber } from "../../shared/time.ts";

/** Where a data set is; undefined where it is absent. */
export function dataFile(name: string): string | undefined {
  const path = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

const linesOf = (path: string) => gunzipSync(readFileSync(path)).toString().trimEnd().split("\n");

/** The 10,000 paths of attribution_paths.csv.gz. */
export function readPaths(path: string): Path[] {
  return linesOf(path)
    .slice(1)
    .map((line) => {
      const [channels = "", conversions, value, nulls] = line.split(",");
      return {
        channels: channels.split(" > "),
        conversions: Number(conversions),
        value: Number(value),
        nulls: Number(nulls),
      };
    });
}

/** The 9,835 baskets of groceries_baskets.csv.gz. */
export const readGroceries = (path: string): string[][] => linesOf(path).map((line) => line.split(","));

/** Rows of oj_price_sales.csv.gz: sales, price, brand, feat. */
export function readOrangeJuice(path: string): { sales: number; price: number; brand: string; feat: number }[] {
  return linesOf(path)
    .slice(1)
    .map((line) => {
      const [sales, price, brand = "", feat] = line.split(",");
      return { sales: Number(sales), price: Number(price), brand, feat: Number(feat) };
    });
}

export interface SaleLine {
  invoice: string;
  sku: string;
  quantity: number;
  price: number;
  day: string;
  customer: string;
  title: string;
}

/** Sales of known customers in online_retail.csv.gz: no cancellations, quantity and price above 0. */
export function readOnlineRetail(path: string): SaleLine[] {
  const row = /^"([^"]*)","([^"]*)",(?:"((?:[^"]|"")*)"|NA),(-?\d+),(\S+) [^,]*,([^,]*),(\w+),/;
  return linesOf(path).flatMap((line) => {
    const [, invoice = "C", sku = "", title = "", quantity, day = "", price, customer = "NA"] = row.exec(line) ?? [];
    const sale = { invoice, sku, quantity: Number(quantity), price: Number(price), day, customer, title };
    return invoice.startsWith("C") || customer === "NA" || !(sale.quantity > 0 && sale.price > 0) ? [] : [sale];
  });
}

/** The same as a store's trade, which studies go over. */
export function retailTrade(lines: readonly SaleLine[]): Trade {
  const orders = new Map<string, { day: number; lines: TradeOrder["lines"][number][] }>();
  for (const { invoice, sku, quantity, price, day } of lines) {
    const order = orders.get(invoice) ?? { day: dayNumber(day), lines: [] };
    orders.set(invoice, order);
    order.lines.push({ sku, quantity, amount_minor: Math.round(quantity * price * 100) });
  }
  const last = dayNumber("2011-12-09");
  const builder = buildTrade({ currency: "GBP", timezone: "Europe/London", last }, new Map());
  for (const order of orders.values()) builder.add({ customer_id: null, channel: null, ...order });
  return builder.build();
}

/** The study's slice, and what it keeps as text: all of the night's work but reading and writing. */
export function recommendText(trade: Trade): { text: string; skus: RecommendTable["skus"] } {
  const slice = recommendations(trade, undefined);
  if (!("document" in slice) || !slice.keeps?.recommendations) throw new Error("the study keeps nothing");
  const { found, cards } = slice.keeps.recommendations;
  return { text: encodeTable(found, cards), skus: found.skus };
}

/** Sales by product and by product and week. */
export interface RetailSums {
  keys: string[];
  revenue: Float64Array;
  /** Units of product p in week w are at p * weeks + w. */
  weeks: number;
  units: Float64Array;
  weekRevenue: Float64Array;
}

export function sumRetail(lines: readonly SaleLine[]): RetailSums {
  const places = new Map<string, number>();
  for (const { sku } of lines) if (!places.has(sku)) places.set(sku, places.size);
  const days = lines.map(({ day }) => dayNumber(day));
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const weeks = Math.floor((days.reduce((most, day) => Math.max(most, day), 0) - first) / 7) + 1;
  const sums = {
    keys: [...places.keys()],
    revenue: new Float64Array(places.size),
    weeks,
    units: new Float64Array(places.size * weeks),
    weekRevenue: new Float64Array(places.size * weeks),
  };
  for (const [at, { sku, quantity, price }] of lines.entries()) {
    const place = places.get(sku) ?? 0;
    const week = place * weeks + Math.floor((days[at]! - first) / 7);
    sums.revenue[place]! += quantity * price;
    sums.units[week]! += quantity;
    sums.weekRevenue[week]! += quantity * price;
  }
  return sums;
}

/** Invoices as baskets. */
export function retailBaskets(lines: readonly SaleLine[]): Baskets {
  const invoices = new Map<string, string[]>();
  for (const { invoice, sku } of lines) {
    const basket = invoices.get(invoice);
    if (basket) basket.push(sku);
    else invoices.set(invoice, [sku]);
  }
  return collectBaskets(invoices.values());
}

/** Weekly panel of a store, prices in pence. */
export function panelOf({ keys, weeks, units, weekRevenue }: RetailSums): Panel {
  const product = Int32Array.from(units, (_, at) => Math.floor(at / weeks));
  const period = Int32Array.from(units, (_, at) => at % weeks);
  const price_minor = units.map((sold, at) => (sold > 0 ? (100 * weekRevenue[at]!) / sold : 0));
  return { products: keys, product, period, units, price_minor };
}

/** All rows of orange juice as a panel without periods. */
export function orangePanel(rows: ReturnType<typeof readOrangeJuice>): Panel {
  const products = [...new Set(rows.map(({ brand }) => brand))];
  return {
    products,
    product: rows.map(({ brand }) => products.indexOf(brand)),
    period: null,
    units: rows.map(({ sales }) => sales),
    price_minor: rows.map(({ price }) => price * 100),
  };
}
