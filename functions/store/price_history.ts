// What did everybody see? Public prices over time: the law's earlier price, and the day's moves, are read from them.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

export interface HistoryPoint {
  sku: string;
  /** From when on it was the price. */
  at: number;
  price_minor: number;
  /** Before offers: what the limits on daily changes hold. */
  posted_minor: number;
  /** Whether it was below the list price. */
  reduced: 0 | 1;
}

/** Statements that add points; a point at a moment that has one replaces it. */
export function insertPoints(db: D1Database, store: number, points: readonly HistoryPoint[]): D1PreparedStatement[] {
  const rows = points.map(({ sku, at, price_minor, posted_minor, reduced }) => [
    sku,
    at,
    price_minor,
    posted_minor,
    reduced,
  ]);
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO price_history (store, sku, at, price_minor, posted_minor, reduced)
         SELECT ?1, value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?2) WHERE true
         ON CONFLICT (store, sku, at) DO UPDATE
         SET price_minor = excluded.price_minor, posted_minor = excluded.posted_minor, reduced = excluded.reduced
         WHERE (price_minor, posted_minor, reduced) <> (excluded.price_minor, excluded.posted_minor, excluded.reduced)`,
      )
      .bind(store, json),
  );
}

/**
 * Statements that add what products cost from now on where that differs from before, in a store that decides no prices
 * yet: there the list price is what everybody pays, and the day its first reduction comes its past is known.
 */
export function insertListPrices(
  db: D1Database,
  store: number,
  skus: readonly string[],
  now: number,
): D1PreparedStatement[] {
  return chunked(skus).map((json) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO price_history (store, sku, at, price_minor, posted_minor, reduced)
         SELECT p.store, p.sku, ?3, p.price_minor, p.price_minor, 0
         FROM json_each(?2) CROSS JOIN product AS p ON p.store = ?1 AND p.sku = value
         WHERE p.price_minor IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decide_state WHERE store = ?1)
           AND p.price_minor IS NOT (SELECT h.price_minor FROM price_history AS h
             WHERE h.store = p.store AND h.sku = p.sku ORDER BY h.at DESC LIMIT 1)`,
      )
      .bind(store, json, now),
  );
}

/** A statement that reads points after a moment, and for each product the one that held at it; by product, oldest first. */
export function selectPoints(db: D1Database, store: number, since: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT sku, at, price_minor, posted_minor, reduced FROM price_history WHERE store = ?1 AND at > ?2
       UNION ALL
       SELECT sku, max(at) AS at, price_minor, posted_minor, reduced FROM price_history WHERE store = ?1 AND at <= ?2 GROUP BY sku
       ORDER BY sku, at`,
    )
    .bind(store, since);
}

/** The public price of each product at a moment, as far as it is recorded. */
export async function readPublicPrices(db: D1Database, store: number, at: number): Promise<Map<string, HistoryPoint>> {
  const { results } = await db
    .prepare(
      `SELECT sku, max(at) AS at, price_minor, posted_minor, reduced FROM price_history
       WHERE store = ?1 AND at <= ?2 GROUP BY sku`,
    )
    .bind(store, at)
    .all<HistoryPoint>();
  return new Map(results.map((point) => [point.sku, point]));
}

/** A product's points from one moment to another, newest first. */
export async function readHistory(
  db: D1Database,
  store: number,
  sku: string,
  { from, until, limit }: { from: number; until: number; limit: number },
): Promise<Omit<HistoryPoint, "sku">[]> {
  const { results } = await db
    .prepare(
      `SELECT at, price_minor, posted_minor, reduced FROM price_history
       WHERE store = ?1 AND sku = ?2 AND at >= ?3 AND at < ?4 ORDER BY at DESC LIMIT ?5`,
    )
    .bind(store, sku, from, until, limit)
    .all<Omit<HistoryPoint, "sku">>();
  return results;
}
