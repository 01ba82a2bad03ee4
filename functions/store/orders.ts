// Orders of record: written once each, kept with their history, read by hour.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Order } from "../../shared/trade.ts";
import { chunked } from "./chunk.ts";

/** An order as it is stored: its day in the store's zone and a fingerprint of its content. */
export interface StoredOrder extends Order {
  day: number;
  hash: string;
}

export interface OrderMark {
  id: string;
  hash: string;
  ordered_at: number;
}

/** What is stored of these orders already. */
export async function findOrders(
  db: D1Database,
  store: number,
  ids: readonly string[],
): Promise<Map<string, OrderMark>> {
  const found = new Map<string, OrderMark>();
  for (const json of chunked(ids)) {
    const { results } = await db
      .prepare(
        `SELECT o.id, o.hash, o.ordered_at FROM json_each(?2)
         CROSS JOIN orders AS o ON o.store = ?1 AND o.id = value`,
      )
      .bind(store, json)
      .all<OrderMark>();
    for (const row of results) found.set(row.id, row);
  }
  return found;
}

const FIELDS = [
  "ordered_at",
  "day",
  "status",
  "customer_id",
  "country",
  "channel",
  "subtotal_minor",
  "discount_minor",
  "shipping_minor",
  "tax_minor",
  "lines",
  "hash",
] as const;

/** Statements that write orders, each former content to its history. Equal content writes nothing. */
export function upsertOrders(
  db: D1Database,
  store: number,
  orders: readonly StoredOrder[],
  now: number,
): D1PreparedStatement[] {
  const rows = orders.map((order) => [
    order.id,
    ...FIELDS.map((field) => (field === "lines" ? JSON.stringify(order.lines) : order[field])),
  ]);
  const decoded = FIELDS.map((_, index) => `value->>${index + 1}`).join(", ");
  const updates = FIELDS.map((field) => `${field} = excluded.${field}`).join(", ");
  const content = FIELDS.filter((field) => field !== "lines" && field !== "hash").map(
    (field) => `'${field}', o.${field}`,
  );
  return chunked(rows).flatMap((json) => [
    db
      .prepare(
        `INSERT OR IGNORE INTO order_version (store, id, version, replaced_at, content)
         SELECT o.store, o.id, o.version, ?3, json_object(${content.join(", ")}, 'lines', json(o.lines))
         FROM json_each(?1) CROSS JOIN orders AS o ON o.store = ?2 AND o.id = value->>0
         WHERE o.hash <> value->>${FIELDS.indexOf("hash") + 1}`,
      )
      .bind(json, store, now),
    db
      .prepare(
        `INSERT INTO orders (store, id, version, ${FIELDS.join(", ")})
         SELECT ?2, value->>0, 1, ${decoded} FROM json_each(?1) WHERE true
         ON CONFLICT (store, id) DO UPDATE SET version = version + 1, ${updates} WHERE hash <> excluded.hash`,
      )
      .bind(json, store),
  ]);
}

/** An order of an hour with what facts need to know of it. */
export interface HourOrder {
  id: string;
  ordered_at: number;
  customer_id: string | null;
  country: string;
  subtotal_minor: number;
  discount_minor: number;
  shipping_minor: number;
  tax_minor: number;
  lines: string;
  is_first: number;
  /** JSON of what its checkout agreed on, see `Agreed`; null where no checkout names it. */
  agreed: string | null;
  channel: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  device: string | null;
  session_country: string | null;
}

const SOURCE = "s.channel, s.source, s.medium, s.campaign, s.device, s.country AS session_country";

/** Joins the session that gives an order its source: the earliest one that names it. */
const joinSource = (store: string, id: string) =>
  `LEFT JOIN order_source AS s ON s.store = ${store} AND s.id = ${id} AND s.session = (
     SELECT min(f.session) FROM order_source AS f WHERE f.store = ${store} AND f.id = ${id})`;

/** What the checkout of an order agreed on: of several that name it the last. */
const AGREED = `(SELECT json_object(
    'list', (SELECT json_group_array(json_array(value->>'sku', value->>'list_minor')) FROM json_each(c.answer, '$.lines')),
    'offers', (SELECT json_group_array(json_array(value->>'id', value->>'amount_minor')) FROM json_each(c.answer, '$.offers')))
  FROM checkout AS c WHERE c.store = o.store AND c.order_id = o.id ORDER BY c.at DESC, c.key LIMIT 1)`;

/** Orders of a store placed in [from, until) that are not cancelled, with the source that tracking gave them. */
export async function readOrders(db: D1Database, store: number, from: number, until: number): Promise<HourOrder[]> {
  const { results } = await db
    .prepare(
      `SELECT o.id, o.ordered_at, o.customer_id, o.country, o.subtotal_minor, o.discount_minor, o.shipping_minor, o.tax_minor, o.lines,
         o.customer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders AS p
           WHERE p.store = o.store AND p.customer_id = o.customer_id AND p.status = 'paid'
           AND (p.ordered_at, p.id) < (o.ordered_at, o.id)) AS is_first,
         ${AGREED} AS agreed, ${SOURCE}
       FROM orders AS o ${joinSource("o.store", "o.id")}
       WHERE o.store = ?1 AND o.ordered_at >= ?2 AND o.ordered_at < ?3 AND o.status = 'paid' ORDER BY o.id`,
    )
    .bind(store, from, until)
    .all<HourOrder>();
  return results;
}

/** The moment of the last of so many orders of [from, until), from the newest back; null where there is none. */
export async function pageStart(
  db: D1Database,
  store: number,
  { from, until, limit }: { from: number; until: number; limit: number },
): Promise<number | null> {
  const row = await db
    .prepare(
      `SELECT min(ordered_at) AS at FROM (SELECT ordered_at FROM orders WHERE store = ?1 AND ordered_at >= ?2
         AND ordered_at < ?3 AND status = 'paid' ORDER BY ordered_at DESC LIMIT ?4)`,
    )
    .bind(store, from, until, limit)
    .first<{ at: number | null }>();
  return row?.at ?? null;
}

/** One refund of an hour, with the source of its order. */
export interface HourRefund
  extends Pick<HourOrder, "channel" | "source" | "medium" | "campaign" | "device" | "session_country"> {
  id: string;
  refunded_at: number;
  customer_id: string | null;
  amount_minor: number;
  country: string | null;
}

/** Refunds of a store booked in [from, until), but for those of cancelled orders: these are out with all their amounts. */
export async function readRefunds(db: D1Database, store: number, from: number, until: number): Promise<HourRefund[]> {
  const { results } = await db
    .prepare(
      `SELECT r.id, r.refunded_at, coalesce(r.customer_id, o.customer_id) AS customer_id, r.amount_minor, o.country, ${SOURCE}
       FROM refunds AS r
       LEFT JOIN orders AS o ON o.store = r.store AND o.id = r.order_id
       ${joinSource("r.store", "r.order_id")}
       WHERE r.store = ?1 AND r.refunded_at >= ?2 AND r.refunded_at < ?3
         AND (o.id IS NULL OR o.status = 'paid') ORDER BY r.id`,
    )
    .bind(store, from, until)
    .all<HourRefund>();
  return results;
}
