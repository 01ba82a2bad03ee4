// How often has a customer bought, and what?
import type { D1Database } from "@cloudflare/workers-types";

/** Paid orders of a customer and the moment of the last one. */
export async function countOrders(
  db: D1Database,
  store: number,
  customer: string,
): Promise<{ orders: number; last_at: number | null }> {
  const row = await db
    .prepare(
      `SELECT count(*) AS orders, max(ordered_at) AS last_at FROM orders
       WHERE store = ?1 AND customer_id = ?2 AND status = 'paid'`,
    )
    .bind(store, customer)
    .first<{ orders: number; last_at: number | null }>();
  return row ?? { orders: 0, last_at: null };
}

/** Orders looked through, the newest: who bought more often still has what matters in these. */
const MOST_ORDERS = 100;

/** Products that a customer bought, the latest first; cancelled orders and what is no merchandise are left out. */
export async function boughtLately(db: D1Database, store: number, customer: string, limit: number): Promise<string[]> {
  if (limit === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT l.value->>'sku' AS sku FROM (
         SELECT ordered_at, lines FROM orders WHERE store = ?1 AND customer_id = ?2 AND status = 'paid'
         ORDER BY ordered_at DESC LIMIT ?3) AS o, json_each(o.lines) AS l
       WHERE l.value->>'kind' IS NOT 'service' GROUP BY 1 ORDER BY max(o.ordered_at) DESC, 1 LIMIT ?4`,
    )
    .bind(store, customer, MOST_ORDERS, limit)
    .all<{ sku: string }>();
  return results.map(({ sku }) => sku);
}
