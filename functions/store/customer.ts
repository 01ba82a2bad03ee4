// Distinct customers, exactly: per day, orders by the days of their customer's two orders before.
import type { D1Database } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

// The day of a customer's n-th paid order before `o`; -1 where there is none.
const before = (n: number) => `coalesce((SELECT p.day FROM orders AS p
  WHERE p.store = o.store AND p.customer_id = o.customer_id AND p.status = 'paid' AND (p.ordered_at, p.id) < (o.ordered_at, o.id)
  ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1 OFFSET ${n - 1}), -1)`;

const RECOMPUTED = `SELECT ${before(1)} AS prev, ${before(2)} AS prev2, count(*) AS n FROM orders AS o
  WHERE o.store = ?1 AND o.ordered_at >= ?2 AND o.ordered_at < ?3 AND o.status = 'paid' AND o.customer_id IS NOT NULL
  GROUP BY 1, 2`;

/** Recomputes a day's cells from its orders, writing only what differs. */
export async function rebuildCustomerDay(
  db: D1Database,
  store: number,
  day: number,
  from: number,
  until: number,
): Promise<void> {
  const { results: cells } = await db
    .prepare(RECOMPUTED)
    .bind(store, from, until)
    .all<{ prev: number; prev2: number; n: number }>();
  const upserts = chunked(cells.map(({ prev, prev2, n }) => [prev, prev2, n])).map((json) =>
    db
      .prepare(
        `INSERT INTO customer_cell (store, day, prev, prev2, n)
         SELECT ?2, ?3, value->>0, value->>1, value->>2 FROM json_each(?1) WHERE true
         ON CONFLICT (store, day, prev, prev2) DO UPDATE SET n = excluded.n WHERE n <> excluded.n`,
      )
      .bind(json, store, day),
  );
  const remove = db
    .prepare(
      `DELETE FROM customer_cell WHERE store = ?2 AND day = ?3
       AND prev || '|' || prev2 NOT IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(cells.map(({ prev, prev2 }) => `${prev}|${prev2}`)), store, day);
  await db.batch([...upserts, remove]);
}

export interface CustomerCounts {
  bucket: string;
  /** Distinct customers. */
  all: number;
  /** Those with an order before the bucket. */
  returning: number;
  /** Those with two or more orders inside it. */
  repeat: number;
}

/** Distinct customers per bucket: each bucket is a range of days [from, to]. */
export async function countCustomers(
  db: D1Database,
  store: number,
  ranges: readonly { bucket: string; from: number; to: number }[],
): Promise<CustomerCounts[]> {
  const { results } = await db
    .prepare(
      // Materialized, or each of the joined rows would read the JSON again.
      `WITH r AS MATERIALIZED (SELECT value->>0 AS bucket, value->>1 AS "from", value->>2 AS "to" FROM json_each(?2))
       SELECT r.bucket,
         coalesce(sum(CASE WHEN c.prev < r."from" THEN c.n END), 0) AS "all",
         coalesce(sum(CASE WHEN c.prev < r."from" AND c.prev >= 0 THEN c.n END), 0) AS "returning",
         coalesce(sum(CASE WHEN c.prev >= r."from" AND c.prev2 < r."from" THEN c.n END), 0) AS "repeat"
       FROM r CROSS JOIN customer_cell AS c ON c.store = ?1 AND c.day BETWEEN r."from" AND r."to"
       GROUP BY 1`,
    )
    .bind(store, JSON.stringify(ranges.map(({ bucket, from, to }) => [bucket, from, to])))
    .all<CustomerCounts>();
  return results;
}
