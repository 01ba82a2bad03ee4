// A store's stock for the study of inventory: levels, the window's counts and movements, receipts, purchase orders and terms.
import type { D1Database } from "@cloudflare/workers-types";
import type { Receipt } from "../../shared/supply/health/ageing.ts";
import type { StockEvent } from "../../shared/supply/health/history.ts";
import type { Stock, StockedProduct } from "../../shared/supply/health/stock.ts";
import type { StockLevel } from "../../shared/supply/inventory/stock.ts";
import { dayFromNumber, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { readNextSales } from "./next_sales.ts";
import { readPriceGuards } from "./price_guards.ts";
import { readPurchaseOrders } from "./purchase_order.ts";
import type { Store } from "./stores.ts";
import { readSuppliers } from "./supplier.ts";
import { readSupplySettings } from "./supply_settings.ts";

/** Days of counts and movements that demand is corrected by. */
const WINDOW_DAYS = 90;

/** Days of purchase orders that lead times are worked out from: what is open longer is taken for lost. */
const ORDER_DAYS = 730;

/** Events that fit a Worker's memory; of a store with more, the newest. */
const MOST_EVENTS = 150_000;

const PAGE = 20_000;
const MOST_ORDERS = 5_000;
const MOST_SUPPLIERS = 2_000;

/** A store's stock up to a day number, that day counted. */
export async function readStock(db: D1Database, { id, timezone }: Store, last: number): Promise<Stock> {
  const first = last - WINDOW_DAYS + 1;
  const from = dayStart(timezone, dayFromNumber(first));
  const [products, levels, receipts] = await db.batch([
    db
      .prepare(
        "SELECT sku, title, category, brand, price_minor, cost_minor, stock, minimum_minor FROM product WHERE store = ?1",
      )
      .bind(id),
    db.prepare("SELECT sku, warehouse, channel, on_hand, at FROM inventory WHERE store = ?1").bind(id),
    // A transfer is no new stock: it goes out in one place and comes in at another.
    db
      .prepare(
        `SELECT sku, at / 3600000 AS hour, sum(quantity) AS quantity FROM movement
         WHERE store = ?1 AND reason = 'receipt' AND quantity > 0 GROUP BY sku, hour`,
      )
      .bind(id),
  ]);
  return {
    first,
    last,
    products: (products?.results ?? []) as StockedProduct[],
    levels: (levels?.results ?? []) as StockLevel[],
    events: await readEvents(db, id, timezone, from),
    receipts: receiptsOf(timezone, (receipts?.results ?? []) as { sku: string; hour: number; quantity: number }[]),
    suppliers: await readSuppliers(db, id, { limit: MOST_SUPPLIERS }),
    orders: await readPurchaseOrders(db, id, { since: last - ORDER_DAYS, limit: MOST_ORDERS }),
    settings: (await readSupplySettings(db, id)).settings,
    forecasts: await readNextSales(db, id, last),
    guards: await readPriceGuards(db, id, dayStart(timezone, dayFromNumber(last + 1))),
  };
}

function receiptsOf(
  timezone: string,
  rows: readonly { sku: string; hour: number; quantity: number }[],
): Map<string, Receipt[]> {
  const receipts = new Map<string, Receipt[]>();
  for (const { sku, hour, quantity } of rows) {
    const list = receipts.get(sku) ?? [];
    receipts.set(sku, list);
    list.push({ day: dayNumber(dayOf(timezone, hour * 3_600_000)), quantity });
  }
  return receipts;
}

interface Row {
  sku: string;
  warehouse: string;
  channel: string;
  at: number;
  id: string;
  on_hand: number | null;
  quantity: number | null;
}

/** Counts and movements since a moment, by time; a movement of the moment of a count is in the count. */
async function readEvents(db: D1Database, store: number, timezone: string, from: number): Promise<StockEvent[]> {
  const counts = `SELECT at, sku, warehouse, channel, '' AS id, on_hand, NULL AS quantity FROM inventory_snapshot
    WHERE store = ?1 AND at >= ?2 AND (at, sku, warehouse, channel) < (?3, ?4, ?5, ?6)
    ORDER BY at DESC, sku DESC, warehouse DESC, channel DESC LIMIT ?7`;
  const moves = `SELECT at, sku, warehouse, channel, id, NULL AS on_hand, quantity FROM movement
    WHERE store = ?1 AND at >= ?2 AND (sku, warehouse, channel, at, id) > (?3, ?4, ?5, ?6, ?7)
    ORDER BY sku, warehouse, channel, at, id LIMIT ?8`;
  const rows: Row[] = [];
  let [at, place] = [Number.MAX_SAFE_INTEGER, ["", "", ""]];
  for (;;) {
    const { results } = await db
      .prepare(counts)
      .bind(store, from, at, ...place, PAGE)
      .all<Row>();
    rows.push(...results);
    const end = results.at(-1);
    if (!end || results.length < PAGE || rows.length >= MOST_EVENTS) break;
    [at, place] = [end.at, [end.sku, end.warehouse, end.channel]];
  }
  let after: (string | number)[] = ["", "", "", 0, ""];
  for (;;) {
    const { results } = await db
      .prepare(moves)
      .bind(store, from, ...after, PAGE)
      .all<Row>();
    rows.push(...results);
    const end = results.at(-1);
    if (!end || results.length < PAGE || rows.length >= 2 * MOST_EVENTS) break;
    after = [end.sku, end.warehouse, end.channel, end.at, end.id];
  }
  rows.sort((a, b) => a.at - b.at || Number(b.quantity !== null) - Number(a.quantity !== null));
  const days = new Map<number, number>();
  const dayAt = (moment: number) => {
    // Many rows share a quarter of an hour, no zone's midnight lies inside one.
    const quarter = Math.floor(moment / 900_000);
    const known = days.get(quarter) ?? dayNumber(dayOf(timezone, moment));
    days.set(quarter, known);
    return known;
  };
  return rows.map(({ sku, warehouse, channel, at: moment, on_hand, quantity }) => ({
    sku,
    warehouse,
    channel,
    day: dayAt(moment),
    ...(on_hand === null ? { quantity: quantity ?? 0 } : { on_hand }),
  }));
}
