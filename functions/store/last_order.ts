// When did these customers last order? By the shop's own books.
import type { D1Database } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

/** Moments of the last paid order by customer; who has none is left out. */
export async function lastOrders(
  db: D1Database,
  store: number,
  customers: readonly string[],
): Promise<Map<string, number>> {
  const last = new Map<string, number>();
  for (const json of chunked(customers)) {
    const { results } = await db
      .prepare(
        `SELECT o.customer_id AS customer, max(o.ordered_at) AS at FROM json_each(?2) AS j
         CROSS JOIN orders AS o ON o.store = ?1 AND o.customer_id = j.value AND o.status = 'paid' GROUP BY 1`,
      )
      .bind(store, json)
      .all<{ customer: string; at: number }>();
    for (const { customer, at } of results) last.set(customer, at);
  }
  return last;
}
