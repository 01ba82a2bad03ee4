// Which orders does a customer have, whatever became of them?
import type { D1Database } from "@cloudflare/workers-types";

export interface OrderOfCustomer {
  id: string;
  ordered_at: number;
  status: string;
  subtotal_minor: number;
  discount_minor: number;
  shipping_minor: number;
  tax_minor: number;
}

/** The newest orders of a customer, and how many there are in all. */
export async function listOrdersOf(
  db: D1Database,
  store: number,
  customer: string,
  limit: number,
): Promise<{ orders: OrderOfCustomer[]; total: number }> {
  const [orders, counted] = await db.batch<OrderOfCustomer & { total: number }>([
    db
      .prepare(
        `SELECT id, ordered_at, status, subtotal_minor, discount_minor, shipping_minor, tax_minor FROM orders
         WHERE store = ?1 AND customer_id = ?2 ORDER BY ordered_at DESC, id DESC LIMIT ?3`,
      )
      .bind(store, customer, limit),
    db.prepare("SELECT count(*) AS total FROM orders WHERE store = ?1 AND customer_id = ?2").bind(store, customer),
  ]);
  return { orders: orders?.results ?? [], total: counted?.results[0]?.total ?? 0 };
}
