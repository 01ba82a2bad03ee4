// What did everybody see? Public prices over time: the law's earlier price, and the day's moves, are read from them.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { DAY_MS } from "../../shared/time.ts";
import { chunked } from "./chunk.ts";

export interface HistoryPoint {
  sku: string;
  /** From when on it was the price. */
  at: number;
  price_minor: number;
  /** Before offers: what the limits on daily changes hold. */
  posted_minor: number;
  /** Whether it was announced as a reduction: a price struck through beside it. */
  reduced: 0 | 1;
}

/**
 * Statements that add points; a point at a moment that has one replaces it, but an imported one no other.
 * @param imported whether the shop tells them of the time before the record
 */
export function insertPoints(
  db: D1Database,
  store: number,
  points: readonly HistoryPoint[],
  { imported = false } = {},
): D1PreparedStatement[] {
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
        `INSERT INTO price_history (store, sku, at, price_minor, posted_minor, reduced, imported)
         SELECT ?1, value->>0, value->>1, value->>2, value->>3, value->>4, ?3 FROM json_each(?2) WHERE true
         ON CONFLICT (store, sku, at) DO UPDATE SET price_minor = excluded.price_minor,
           posted_minor = excluded.posted_minor, reduced = excluded.reduced, imported = excluded.imported
         WHERE imported >= excluded.imported AND (price_minor, posted_minor, reduced, imported)
           <> (excluded.price_minor, excluded.posted_minor, excluded.reduced, excluded.imported)`,
      )
      .bind(store, json, imported ? 1 : 0),
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

/** Since when this store records the prices of these products itself, as far as it does. */
export async function findRecordedSince(
  db: D1Database,
  store: number,
  skus: readonly string[],
): Promise<Map<string, number>> {
  const since = new Map<string, number>();
  for (const json of chunked(skus)) {
    const { results } = await db
      .prepare(
        `SELECT value AS sku, (SELECT h.at FROM price_history AS h WHERE h.store = ?1 AND h.sku = value AND h.imported = 0
           ORDER BY h.at LIMIT 1) AS at FROM json_each(?2)`,
      )
      .bind(store, json)
      .all<{ sku: string; at: number | null }>();
    for (const { sku, at } of results) if (at !== null) since.set(sku, at);
  }
  return since;
}

/** How far back from the day a reduction began its earlier price may be looked for. */
const BEFORE_RUN_MS = 60 * DAY_MS;

/**
 * A statement that reads points after a moment, and for each product the one that held at it; by product, oldest first. Of
 * a product that is reduced now from two months before that began, however long ago that is.
 */
export function selectPoints(db: D1Database, store: number, since: number): D1PreparedStatement {
  return db
    .prepare(
      `WITH plain AS MATERIALIZED (
         SELECT sku, max(at) FILTER (WHERE reduced = 0) AS at FROM price_history WHERE store = ?1 GROUP BY sku
       ), begin AS MATERIALIZED (
         SELECT p.sku, min(?2, coalesce(min(h.at) - ?3, ?2)) AS at FROM plain AS p
         LEFT JOIN price_history AS h ON h.store = ?1 AND h.sku = p.sku AND h.at > coalesce(p.at, 0) GROUP BY p.sku
       )
       SELECT h.sku, h.at, price_minor, posted_minor, reduced FROM begin AS b
       JOIN price_history AS h ON h.store = ?1 AND h.sku = b.sku AND h.at > b.at
       UNION ALL
       SELECT h.sku, max(h.at) AS at, price_minor, posted_minor, reduced FROM begin AS b
       JOIN price_history AS h ON h.store = ?1 AND h.sku = b.sku AND h.at <= b.at GROUP BY h.sku
       ORDER BY 1, 2`,
    )
    .bind(store, since, BEFORE_RUN_MS);
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

/** A moment at which public prices changed: how many, and which, where these are few. */
export interface PriceMoment {
  at: number;
  count: number;
  /** Empty where they are more than three. */
  changes: { sku: string; before_minor: number; price_minor: number }[];
}

/** Moments of [from, until) at which prices changed, newest first; of all products, or of one. */
export async function listPriceMoments(
  db: D1Database,
  store: number,
  { from, until, sku, most }: { from: number; until: number; sku: string | null; most: number },
): Promise<PriceMoment[]> {
  const { results } = await db
    .prepare(
      `WITH point AS MATERIALIZED (
         SELECT sku, at, price_minor, (SELECT b.price_minor FROM price_history AS b
           WHERE b.store = h.store AND b.sku = h.sku AND b.at < h.at ORDER BY b.at DESC LIMIT 1) AS before_minor
         FROM price_history AS h WHERE store = ?1 AND at >= ?2 AND at < ?3 AND (?4 IS NULL OR sku = ?4)
       )
       SELECT at, count(*) AS count, CASE WHEN count(*) <= 3 THEN json_group_array(
         json_object('sku', sku, 'before_minor', before_minor, 'price_minor', price_minor)) ELSE '[]' END AS changes
       FROM point WHERE before_minor <> price_minor GROUP BY at ORDER BY at DESC LIMIT ?5`,
    )
    .bind(store, from, until, sku, most)
    .all<Omit<PriceMoment, "changes"> & { changes: string }>();
  return results.map(({ changes, ...moment }) => ({
    ...moment,
    changes: JSON.parse(changes) as PriceMoment["changes"],
  }));
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
