// By which thresholds are customers scored? Orders, money and last day of every customer, read in pages.
import type { D1Database } from "@cloudflare/workers-types";
import { thresholdsOf } from "../../shared/customers/rfm/score.ts";
import type { AllThresholds } from "../../shared/customers/tags/rows.ts";

const PAGE = 10_000;

/** Null where nobody has ordered. */
export async function readThresholds(
  db: D1Database,
  store: number,
  day: number,
  unit_minor: number,
): Promise<AllThresholds | null> {
  const columns = { days_since_order: [] as number[], orders: [] as number[], spent_minor: [] as number[] };
  for (let after = ""; ; ) {
    const { results } = await db
      .prepare(
        `SELECT customer_id AS customer, count(*) AS orders, sum(subtotal_minor) AS spent, max(day) AS last FROM orders
         WHERE store = ?1 AND customer_id > ?2 AND status = 'paid' AND day <= ?3
         GROUP BY customer_id ORDER BY customer_id LIMIT ${PAGE}`,
      )
      .bind(store, after, day)
      .all<{ customer: string; orders: number; spent: number; last: number }>();
    for (const { orders, spent, last } of results) {
      columns.days_since_order.push(day - last);
      columns.orders.push(orders);
      columns.spent_minor.push(spent);
    }
    const end = results.at(-1);
    if (!end || results.length < PAGE) break;
    after = end.customer;
  }
  if (columns.orders.length === 0) return null;
  const figures = {
    days_since_order: Int32Array.from(columns.days_since_order),
    orders: Int32Array.from(columns.orders),
    spent_minor: Float64Array.from(columns.spent_minor),
  };
  return { rfm: thresholdsOf(figures, unit_minor, "rfm"), plain: thresholdsOf(figures, unit_minor, "plain") };
}
