// Distinct customers, exactly: per day, orders by the days of their customer's two orders before.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

// The day of a customer's n-th paid order before `o`; -1 where there is none.
const before = (n: number) => `coalesce((SELECT p.day FROM orders AS p
  WHERE p.store = o.store AND p.customer_id = o.customer_id AND p.status = 'paid' AND (p.ordered_at, p.id) < (o.ordered_at, o.id)
  ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1 OFFSET ${n - 1}), -1)`;

const RECOMPUTED = `SELECT ${before(1)} AS prev, ${before(2)} AS prev2, count(*) AS n FROM orders AS o
  WHERE o.store = ?1 AND o.ordered_at >= ?2 AND o.ordered_at < ?3 AND o.status = 'paid' AND o.customer_id IS NOT NULL
  GROUP BY 1, 2`;

/** Orders by the days of their customer's two orders before. */
export interface CustomerCell {
  prev: number;
  prev2: number;
  n: number;
}

/** Statements that make a day's cells what its orders give, writing only what differs. */
export async function replaceCustomerCells(
  db: D1Database,
  store: number,
  day: number,
  from: number,
  until: number,
): Promise<D1PreparedStatement[]> {
  const [counted, stored] = await db.batch<CustomerCell>([
    db.prepare(RECOMPUTED).bind(store, from, until),
    db.prepare("SELECT prev, prev2, n FROM customer_cell WHERE store = ?1 AND day = ?2").bind(store, day),
  ]);
  const name = ({ prev, prev2 }: CustomerCell) => `${prev}|${prev2}`;
  const known = new Map((stored?.results ?? []).map((cell) => [name(cell), cell]));
  const changed: number[][] = [];
  for (const cell of counted?.results ?? []) {
    if (known.get(name(cell))?.n !== cell.n) changed.push([cell.prev, cell.prev2, cell.n]);
    known.delete(name(cell));
  }
  const gone = [...known.values()].map(({ prev, prev2 }) => [prev, prev2]);
  return [
    ...chunked(changed).map((json) =>
      db
        .prepare(
          `INSERT INTO customer_cell (store, day, prev, prev2, n)
           SELECT ?2, ?3, value->>0, value->>1, value->>2 FROM json_each(?1) WHERE true
           ON CONFLICT (store, day, prev, prev2) DO UPDATE SET n = excluded.n`,
        )
        .bind(json, store, day),
    ),
    ...chunked(gone).map((json) =>
      db
        .prepare(
          `DELETE FROM customer_cell WHERE (store, day, prev, prev2)
           IN (SELECT ?2, ?3, value->>0, value->>1 FROM json_each(?1))`,
        )
        .bind(json, store, day),
    ),
  ];
}

/** A day's cells up to a moment of it, from its orders. */
export async function readCustomerPart(
  db: D1Database,
  store: number,
  from: number,
  until: number,
): Promise<CustomerCell[]> {
  const { results } = await db.prepare(RECOMPUTED).bind(store, from, until).all<CustomerCell>();
  return results;
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
      // A subquery a bucket adds up what the index hands it; grouping joined rows would sort them all first. Materialized, or
      // each row would read the JSON again.
      `WITH r AS MATERIALIZED (SELECT value->>0 AS bucket, value->>1 AS "from", value->>2 AS "to" FROM json_each(?2))
       SELECT r.bucket, (
         SELECT json_array(
           coalesce(sum(c.n) FILTER (WHERE c.prev < r."from"), 0),
           coalesce(sum(c.n) FILTER (WHERE c.prev < r."from" AND c.prev >= 0), 0),
           coalesce(sum(c.n) FILTER (WHERE c.prev >= r."from" AND c.prev2 < r."from"), 0))
         FROM customer_cell AS c WHERE c.store = ?1 AND c.day BETWEEN r."from" AND r."to") AS counts
       FROM r`,
    )
    .bind(store, JSON.stringify(ranges.map(({ bucket, from, to }) => [bucket, from, to])))
    .all<{ bucket: string; counts: string }>();
  return results.map(({ bucket, counts }) => {
    const [all = 0, returning = 0, repeat = 0] = JSON.parse(counts) as number[];
    return { bucket, all, returning, repeat };
  });
}
