// What was ordered from suppliers, and what came of it?
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { PurchaseOrder } from "../../shared/supply/inventory/purchase.ts";
import { chunked } from "./chunk.ts";

/** Statements that write purchase orders where they differ. */
export function upsertPurchaseOrders(
  db: D1Database,
  store: number,
  orders: readonly PurchaseOrder[],
  now: number,
): D1PreparedStatement[] {
  return chunked(orders.map((each) => [each.id, each.ordered_on, JSON.stringify(each)])).map((json) =>
    db
      .prepare(
        `INSERT INTO purchase_order (store, id, ordered_on, document, changed_at)
         SELECT ?1, value->>0, unixepoch(value->>1) / 86400, value->>2, ?3 FROM json_each(?2) WHERE true
         ON CONFLICT (store, id) DO UPDATE SET ordered_on = excluded.ordered_on, document = excluded.document,
           changed_at = excluded.changed_at WHERE document <> excluded.document`,
      )
      .bind(store, json, now),
  );
}

export async function findPurchaseOrder(db: D1Database, store: number, id: string): Promise<PurchaseOrder | null> {
  const row = await db
    .prepare("SELECT document FROM purchase_order WHERE store = ?1 AND id = ?2")
    .bind(store, id)
    .first<{ document: string }>();
  return row && (JSON.parse(row.document) as PurchaseOrder);
}

/** Purchase orders from the newest back, before one; none from before a day number. */
export async function readPurchaseOrders(
  db: D1Database,
  store: number,
  {
    before,
    since = 0,
    limit,
  }: { before?: { day: number; id: string } | undefined; since?: number | undefined; limit: number },
): Promise<PurchaseOrder[]> {
  const { results } = await db
    .prepare(
      `SELECT document FROM purchase_order WHERE store = ?1 AND ordered_on >= ?2
       AND (?3 IS NULL OR (ordered_on, id) < (?3, ?4)) ORDER BY ordered_on DESC, id DESC LIMIT ?5`,
    )
    .bind(store, since, before?.day ?? null, before?.id ?? "", limit)
    .all<{ document: string }>();
  return results.map(({ document }) => JSON.parse(document) as PurchaseOrder);
}
