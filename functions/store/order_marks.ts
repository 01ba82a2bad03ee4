// What else does a change of orders or refunds touch? Marked by the database inside the change's own transaction, since what
// was read before it may be out of date.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

/** A moment as it is marked: to the quarter hour, on which the hours of every zone begin. SQL knows no zones. */
const quarter = (column: string) => `${column} - ${column} % 900000`;

const INTO = "INSERT INTO dirty (store, kind, bucket, mark)";
const AGAIN = "ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark)";

/**
 * Statements that mark what depends on these orders as they are stored at this point of the transaction: their refunds, the
 * next two paid orders of the same customer (which name them as their first or second before), and their own hour and day
 * where it is not the one they have in `orders`, which the caller marks itself. To run before and after they are written.
 */
export function markAround(
  db: D1Database,
  store: number,
  orders: readonly { id: string; ordered_at: number }[],
  mark: number,
): D1PreparedStatement[] {
  return chunked(orders.map(({ id, ordered_at }) => [id, ordered_at])).map((json) =>
    db
      .prepare(
        `${INTO}
         WITH t AS MATERIALIZED (
           SELECT o.id, o.customer_id, o.ordered_at, o.day, o.ordered_at <> j.value->>1 AS moved
           FROM json_each(?2) AS j CROSS JOIN orders AS o ON o.store = ?1 AND o.id = j.value->>0),
         f AS MATERIALIZED (
           SELECT ordered_at, day FROM t WHERE moved
           UNION SELECT n.ordered_at, n.day FROM t CROSS JOIN orders AS n ON n.store = ?1 AND n.id IN (
             SELECT x.id FROM orders AS x WHERE x.store = ?1 AND x.customer_id = t.customer_id AND x.status = 'paid'
             AND (x.ordered_at, x.id) > (t.ordered_at, t.id) ORDER BY x.ordered_at, x.id LIMIT 2)
           WHERE n.id NOT IN (SELECT id FROM t))
         SELECT ?1, 'customer', day, ?3 FROM f
         UNION SELECT ?1, 'moment', ${quarter("ordered_at")}, ?3 FROM f
         UNION SELECT ?1, 'moment', ${quarter("r.refunded_at")}, ?3
           FROM t CROSS JOIN refunds AS r ON r.store = ?1 AND r.order_id = t.id
         WHERE true ${AGAIN}`,
      )
      .bind(store, json, mark),
  );
}

/** Statements that mark the hours of refunds whose stored time is another than the one they are about to get. */
export function markMovedRefunds(
  db: D1Database,
  store: number,
  refunds: readonly { id: string; refunded_at: number }[],
  mark: number,
): D1PreparedStatement[] {
  return chunked(refunds.map(({ id, refunded_at }) => [id, refunded_at])).map((json) =>
    db
      .prepare(
        `${INTO}
         SELECT DISTINCT ?1, 'moment', ${quarter("r.refunded_at")}, ?3 FROM json_each(?2) AS j
         CROSS JOIN refunds AS r ON r.store = ?1 AND r.id = j.value->>0 AND r.refunded_at <> j.value->>1
         WHERE true ${AGAIN}`,
      )
      .bind(store, json, mark),
  );
}

/** A statement that marks the hours of these orders, as far as they are stored, and of these moments, if the one before it changed a row. */
export function markConfirmed(
  db: D1Database,
  store: number,
  { orders, moments }: { orders: readonly string[]; moments: readonly number[] },
  mark: number,
): D1PreparedStatement {
  return db
    .prepare(
      `${INTO}
       SELECT ?1, 'moment', at - at % 900000, ?4 FROM (
         SELECT value AS at FROM json_each(?3)
         UNION SELECT o.ordered_at FROM json_each(?2) CROSS JOIN orders AS o ON o.store = ?1 AND o.id = value)
       WHERE changes() > 0 GROUP BY 3 ${AGAIN}`,
    )
    .bind(store, JSON.stringify(orders), JSON.stringify(moments), mark);
}
