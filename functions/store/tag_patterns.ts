// Customers with an order in some days by the tags they hold, those who hold the same counted together.
import type { D1Database } from "@cloudflare/workers-types";
import type { Pattern } from "../../shared/customers/crosstab/patterns.ts";

/** Patterns of a store's known customers with a paid order in [from, until), those of most customers first. */
export async function readPatterns(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  most: number,
): Promise<Pattern[]> {
  const { results } = await db
    .prepare(
      `WITH c AS MATERIALIZED (
         SELECT customer_id AS customer, count(*) AS orders, sum(subtotal_minor) AS amount FROM orders
         WHERE store = ?1 AND ordered_at >= ?2 AND ordered_at < ?3 AND status = 'paid' AND customer_id IS NOT NULL
         GROUP BY 1)
       SELECT held, count(*) AS customers, sum(orders) AS orders, sum(amount) AS amount_minor, sum(orders > 1) AS repeaters
       FROM (SELECT c.orders, c.amount, (
           SELECT json_group_array(json_array(tag, value)) FROM (
             SELECT tag, value FROM customer_tag INDEXED BY customer_tag_customer
             WHERE store = ?1 AND customer = c.customer ORDER BY tag)) AS held FROM c)
       GROUP BY held ORDER BY customers DESC, held LIMIT ?4`,
    )
    .bind(store, from, until, most)
    .all<Omit<Pattern, "held"> & { held: string }>();
  return results.map(({ held, ...totals }) => ({ held: JSON.parse(held) as Pattern["held"], ...totals }));
}
