// Refunds of record: written once each, kept with their history.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Refund } from "../../shared/trade.ts";
import { chunked } from "./chunk.ts";

export interface StoredRefund extends Refund {
  hash: string;
}

/** The fingerprints of stored refunds, by id. */
export async function findRefunds(
  db: D1Database,
  store: number,
  ids: readonly string[],
): Promise<Map<string, { hash: string }>> {
  const found = new Map<string, { hash: string }>();
  for (const json of chunked(ids)) {
    const { results } = await db
      .prepare(
        `SELECT r.id, r.hash FROM json_each(?2)
         CROSS JOIN refunds AS r ON r.store = ?1 AND r.id = value`,
      )
      .bind(store, json)
      .all<{ id: string; hash: string }>();
    for (const row of results) found.set(row.id, row);
  }
  return found;
}

/** When refunds of these orders were booked: their source follows the order's. */
export async function findRefundsOf(db: D1Database, store: number, orders: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const json of chunked(orders)) {
    const { results } = await db
      .prepare(
        `SELECT r.refunded_at FROM json_each(?2)
         CROSS JOIN refunds AS r ON r.store = ?1 AND r.order_id = value`,
      )
      .bind(store, json)
      .all<{ refunded_at: number }>();
    times.push(...results.map((row) => row.refunded_at));
  }
  return times;
}

/** Statements that write refunds, each former content to its history. Equal content writes nothing. */
export function upsertRefunds(
  db: D1Database,
  store: number,
  refunds: readonly StoredRefund[],
  now: number,
): D1PreparedStatement[] {
  const rows = refunds.map(({ id, order_id, refunded_at, customer_id, amount_minor, reason, lines, hash }) => [
    id,
    order_id,
    refunded_at,
    customer_id,
    amount_minor,
    reason,
    JSON.stringify(lines),
    hash,
  ]);
  return chunked(rows).flatMap((json) => [
    db
      .prepare(
        `INSERT OR IGNORE INTO refund_version (store, id, version, replaced_at, content)
         SELECT r.store, r.id, r.version, ?3, json_object('order_id', r.order_id, 'refunded_at', r.refunded_at,
           'customer_id', r.customer_id, 'amount_minor', r.amount_minor, 'reason', r.reason, 'lines', json(r.lines))
         FROM json_each(?1) CROSS JOIN refunds AS r ON r.store = ?2 AND r.id = value->>0 WHERE r.hash <> value->>7`,
      )
      .bind(json, store, now),
    db
      .prepare(
        `INSERT INTO refunds (store, id, version, order_id, refunded_at, customer_id, amount_minor, reason, lines, hash)
         SELECT ?2, value->>0, 1, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7
         FROM json_each(?1) WHERE true
         ON CONFLICT (store, id) DO UPDATE SET version = version + 1, order_id = excluded.order_id,
           refunded_at = excluded.refunded_at, customer_id = excluded.customer_id, amount_minor = excluded.amount_minor,
           reason = excluded.reason, lines = excluded.lines, hash = excluded.hash WHERE hash <> excluded.hash`,
      )
      .bind(json, store),
  ]);
}
