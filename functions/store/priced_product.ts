// What does deciding know of each product? The catalogue with its price lists, competitors, past prices, stock and cover.
import type { D1Database } from "@cloudflare/workers-types";
import { cubes, setName } from "../../shared/cubes.ts";
import type { Asks } from "../../shared/pricing/asks.ts";
import type { PricedProduct } from "../../shared/pricing/product.ts";
import type { DayPrice } from "../../shared/pricing/snapshot.ts";
import { addDays, DAY_MS, dayOf, dayStart } from "../../shared/time.ts";
import { type HistoryPoint, selectPoints } from "./price_history.ts";
import type { Store } from "./stores.ts";

/** Days of public prices that a snapshot carries: the longest look-back that the settings allow. */
const HISTORY_DAYS = 60;

/** Days of sales that days of cover rest on. */
const SALES_DAYS = 28;

/** Where the pieces sold of each product are kept by day. */
const SOLD = setName(cubes.product, ["sku"]);

/** Days of cover of what has not sold at all: more than any rule asks for, and a number that JSON has. */
const MOST_COVER = 3_650;

interface ProductRow {
  sku: string;
  title: string;
  category: string;
  brand: string;
  price_minor: number;
  cost_minor: number | null;
  minimum_minor: number | null;
  tags: string | null;
  attributes: string | null;
  role: string | null;
  stock: number | null;
  tax_ratio: number | null;
  offered_since: number | null;
  perishable: number | null;
}

/** Products with a list price, by sku. What the configuration does not ask is left unknown, so that it changes nothing. */
export async function buildProducts(
  db: D1Database,
  store: Pick<Store, "id" | "timezone">,
  now: number,
  asks: Asks = { stock: true, days_of_cover: true },
): Promise<PricedProduct[]> {
  const today = dayOf(store.timezone, now);
  // From the day's start, so that the window moves once a day and not with each snapshot.
  const since = dayStart(store.timezone, today) - HISTORY_DAYS * DAY_MS;
  const [products, lists, competitors, points, sales] = await db.batch([
    db
      .prepare(
        `SELECT sku, title, category, brand, price_minor, cost_minor, minimum_minor, tags, attributes, role, stock,
           tax_ratio, offered_since, perishable
         FROM product WHERE store = ?1 AND price_minor IS NOT NULL ORDER BY sku`,
      )
      .bind(store.id),
    db
      .prepare("SELECT sku, list AS name, price_minor FROM price_list WHERE store = ?1 ORDER BY sku, list")
      .bind(store.id),
    db.prepare("SELECT sku, competitor AS name, price_minor FROM competitor_price WHERE store = ?1").bind(store.id),
    selectPoints(db, store.id, since),
    db
      .prepare(
        `SELECT key->>0 AS sku, sum(measures->>'units_sold') AS units FROM rollup
         WHERE ?4 AND store = ?1 AND dims = ?5 AND grain = 'day' AND bucket BETWEEN ?2 AND ?3 GROUP BY 1`,
      )
      .bind(store.id, addDays(today, -SALES_DAYS), addDays(today, -1), asks.days_of_cover ? 1 : 0, SOLD),
  ]);
  const rowsOf = <T>(result: { results: unknown[] } | undefined) => (result?.results ?? []) as T[];
  const listPrices = named(rowsOf(lists));
  const competitorPrices = named(rowsOf(competitors));
  const histories = Map.groupBy(rowsOf<HistoryPoint>(points), ({ sku }) => sku);
  const units = new Map(rowsOf<{ sku: string; units: number }>(sales).map((row) => [row.sku, row.units]));
  return rowsOf<ProductRow>(products).map((row) => ({
    sku: row.sku,
    title: row.title,
    list_minor: row.price_minor,
    cost_minor: row.cost_minor,
    minimum_minor: row.minimum_minor,
    category: row.category,
    brand: row.brand,
    tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
    attributes: row.attributes === null ? {} : (JSON.parse(row.attributes) as Record<string, string>),
    role: row.role,
    stock: asks.stock ? row.stock : null,
    days_of_cover: asks.days_of_cover ? coverOf(row, units.get(row.sku) ?? 0, now) : null,
    competitors: competitorPrices.get(row.sku) ?? {},
    price_lists: listPrices.get(row.sku) ?? {},
    tax_ratio: row.tax_ratio ?? 0,
    offered_since: row.offered_since,
    perishable: row.perishable === 1,
    history: (histories.get(row.sku) ?? []).map(({ at, price_minor, reduced }) => [at, price_minor, reduced] as const),
  }));
}

/** Prices by sku and name. */
function named(rows: readonly { sku: string; name: string; price_minor: number }[]) {
  const found = new Map<string, Record<string, number>>();
  for (const [sku, own] of Map.groupBy(rows, (row) => row.sku)) {
    found.set(sku, Object.fromEntries(own.map(({ name, price_minor }) => [name, price_minor])));
  }
  return found;
}

/** Stock over mean daily sales, to a tenth of a day; of a new product over the days that it has been sold. */
function coverOf({ stock, offered_since }: ProductRow, units: number, now: number): number | null {
  if (stock === null) return null;
  if (stock <= 0) return 0;
  const offered = offered_since === null ? SALES_DAYS : Math.max(1, (now - offered_since) / DAY_MS);
  const days = Math.min(SALES_DAYS, offered);
  return units > 0 ? Math.min(MOST_COVER, Math.round((stock * days * 10) / units) / 10) : MOST_COVER;
}

/**
 * How each product's posted price moved on the store's day, for the limits on changes; also of those that did not move
 * but stand elsewhere than at the list price, which is where a day without a record began.
 */
export async function readDayPrices(
  db: D1Database,
  store: Pick<Store, "id" | "timezone">,
  products: readonly PricedProduct[],
  now: number,
): Promise<Record<string, DayPrice>> {
  const lists = new Map(products.map(({ sku, list_minor }) => [sku, list_minor]));
  const start = dayStart(store.timezone, dayOf(store.timezone, now));
  const { results } = await selectPoints(db, store.id, start - 1).all<HistoryPoint>();
  const prices: [string, DayPrice][] = [];
  for (const [sku, points] of Map.groupBy(results, (point) => point.sku)) {
    const before = points.findLast(({ at }) => at < start);
    const moves = points.filter(({ at }) => at >= start);
    const first = before ?? moves[0];
    const last = points.at(-1);
    if (!first || !last) continue;
    let changes = 0;
    let posted = first.posted_minor;
    for (const { posted_minor } of moves) {
      if (posted_minor !== posted) changes += 1;
      posted = posted_minor;
    }
    if (changes === 0 && posted === lists.get(sku)) continue;
    const day = dayOf(store.timezone, last.at);
    prices.push([sku, { day, open_minor: first.posted_minor, last_minor: posted, changes }]);
  }
  return Object.fromEntries(prices);
}
