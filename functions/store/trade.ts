// All paid orders of a store as columns, read in pages from the newest back.
import type { D1Database } from "@cloudflare/workers-types";
import { buildTrade, type Catalogued, type Trade, type TradeOrder } from "../../shared/studies/trade.ts";
import { readSignUps } from "./sign_up.ts";
import type { Store } from "./stores.ts";

/** What fits a Worker's memory beside a study: of a store with more orders or lines, the newest. */
export const TRADE_LIMITS = {
  orders: 400_000,
  lines: 1_200_000,
  /** Orders of a page, and the letters of their lines, as far as the page before foretells them. */
  page: 2_000,
  page_letters: 4_000_000,
};

/** Orders may have thousands of lines: the first page, of which nothing is foretold, is small. */
const FIRST_PAGE = 100;

interface OrderRow {
  id: string;
  ordered_at: number;
  customer_id: string | null;
  day: number;
  market: string | null;
  /** JSON of [channel, source, campaign] of the first session that named it. */
  came: string | null;
  lines: string;
}

/**
 * A store's trade up to a day number, that day counted. Lines are parsed here, titles and all: measured in workerd, SQL that
 * picks their fields takes half as long again.
 */
export async function readTrade(
  db: D1Database,
  { id, currency, timezone }: Pick<Store, "id" | "currency" | "timezone">,
  last: number,
  limits = TRADE_LIMITS,
): Promise<Trade> {
  const signed_up = await readSignUps(db, { id, timezone }, last);
  const builder = buildTrade({ currency, timezone, last, signed_up }, await readCatalogue(db, id));
  let at = Number.MAX_SAFE_INTEGER;
  let before = "";
  let page = Math.min(FIRST_PAGE, limits.page);
  for (let read = 0; ; ) {
    const { results } = await db
      .prepare(
        `SELECT o.id, o.ordered_at, o.customer_id, o.day, o.channel AS market, o.lines,
           (SELECT json_array(s.channel, s.source, s.campaign) FROM order_source AS s
            WHERE s.store = o.store AND s.id = o.id ORDER BY s.session LIMIT 1) AS came
         FROM orders AS o WHERE o.store = ?1 AND o.status = 'paid' AND o.day <= ?5 AND (o.ordered_at, o.id) < (?2, ?3)
         ORDER BY o.ordered_at DESC, o.id DESC LIMIT ?4`,
      )
      .bind(id, at, before, page, last)
      .all<OrderRow>();
    let letters = 0;
    for (const { lines, came, ...order } of results) {
      const parsed = JSON.parse(lines) as TradeOrder["lines"];
      // An order is taken whole or not at all, whatever the pages: the same rows give the same trade.
      if (read === limits.orders || builder.lines() + parsed.length > limits.lines) return builder.build();
      const [channel, source, campaign] =
        came === null ? [null, null, null] : (JSON.parse(came) as [string, string, string]);
      builder.add({ ...order, channel, source, campaign, lines: parsed });
      letters += lines.length;
      read += 1;
    }
    const oldest = results.at(-1);
    if (!oldest || results.length < page) break;
    [at, before] = [oldest.ordered_at, oldest.id];
    page = Math.max(1, Math.min(limits.page, Math.floor((limits.page_letters * results.length) / letters)));
  }
  return builder.build();
}

async function readCatalogue(db: D1Database, store: number): Promise<Map<string, Catalogued>> {
  const { results } = await db
    .prepare("SELECT sku, title, category, brand, cost_minor, price_minor, stock, kind FROM product WHERE store = ?1")
    .bind(store)
    .all<Catalogued & { sku: string }>();
  return new Map(results.map(({ sku, ...product }) => [sku, product]));
}
