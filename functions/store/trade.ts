// All paid orders of a store as columns, read in pages from the newest back.
import type { D1Database } from "@cloudflare/workers-types";
import { buildTrade, type Trade, type TradeOrder, type TradeProduct } from "../../shared/studies/trade.ts";
import { readSignUps } from "./sign_up.ts";
import type { Store } from "./stores.ts";

/** Orders that fit a Worker's memory with their lines; of a store with more, the newest. */
export const MOST_ORDERS = 400_000;

const PAGE = 2_000;

interface OrderRow {
  id: string;
  ordered_at: number;
  customer_id: string | null;
  day: number;
  /** JSON of [channel, source, campaign] of the first session that named it. */
  came: string | null;
  lines: string;
}

/** A store's trade up to a day number, that day counted. */
export async function readTrade(
  db: D1Database,
  { id, currency, timezone }: Pick<Store, "id" | "currency" | "timezone">,
  last: number,
): Promise<Trade> {
  const signed_up = await readSignUps(db, { id, timezone }, last);
  const builder = buildTrade({ currency, timezone, last, signed_up }, await readCatalogue(db, id));
  let at = Number.MAX_SAFE_INTEGER;
  let before = "";
  for (let read = 0; read < MOST_ORDERS; ) {
    const { results } = await db
      .prepare(
        `SELECT o.id, o.ordered_at, o.customer_id, o.day, o.lines,
           (SELECT json_array(s.channel, s.source, s.campaign) FROM order_source AS s
            WHERE s.store = o.store AND s.id = o.id ORDER BY s.session LIMIT 1) AS came
         FROM orders AS o WHERE o.store = ?1 AND o.status = 'paid' AND (o.ordered_at, o.id) < (?2, ?3)
         ORDER BY o.ordered_at DESC, o.id DESC LIMIT ?4`,
      )
      .bind(id, at, before, PAGE)
      .all<OrderRow>();
    for (const { lines, came, ...order } of results) {
      const [channel, source, campaign] =
        came === null ? [null, null, null] : (JSON.parse(came) as [string, string, string]);
      builder.add({ ...order, channel, source, campaign, lines: JSON.parse(lines) as TradeOrder["lines"] });
    }
    const oldest = results.at(-1);
    if (!oldest || results.length < PAGE) break;
    read += results.length;
    [at, before] = [oldest.ordered_at, oldest.id];
  }
  return builder.build();
}

async function readCatalogue(db: D1Database, store: number): Promise<Map<string, Omit<TradeProduct, "sku">>> {
  const { results } = await db
    .prepare("SELECT sku, title, category, brand, cost_minor, price_minor, stock FROM product WHERE store = ?1")
    .bind(store)
    .all<TradeProduct>();
  return new Map(results.map(({ sku, ...product }) => [sku, product]));
}
