// How often has a customer bought?
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
