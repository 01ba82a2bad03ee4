// What did a product cost, and what did others ask for it, when an order was placed? Appended to where either changes.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { cubes, setName } from "../../shared/cubes.ts";
import type { Reference } from "../../shared/sold.ts";
import { chunked } from "./chunk.ts";

/** Statements that note what these products cost and compare with from now on, where that differs from before. */
export function insertReferences(
  db: D1Database,
  store: number,
  skus: readonly string[],
  now: number,
): D1PreparedStatement[] {
  return chunked(skus).map((json) =>
    db
      .prepare(
        `INSERT INTO product_reference (store, sku, at, cost_minor, competitor_minor)
         SELECT ?1, sku, ?3, cost, other FROM (
           SELECT p.sku, p.cost_minor AS cost, (SELECT CAST(round(avg(c.price_minor)) AS INTEGER)
             FROM competitor_price AS c WHERE c.store = p.store AND c.sku = p.sku) AS other
           FROM json_each(?2) CROSS JOIN product AS p ON p.store = ?1 AND p.sku = value) AS n
         WHERE json_array(cost, other) <> coalesce((SELECT json_array(r.cost_minor, r.competitor_minor)
           FROM product_reference AS r WHERE r.store = ?1 AND r.sku = n.sku ORDER BY r.at DESC LIMIT 1), '[null,null]')
         ON CONFLICT (store, sku, at)
         DO UPDATE SET cost_minor = excluded.cost_minor, competitor_minor = excluded.competitor_minor`,
      )
      .bind(store, json, now),
  );
}

/**
 * What was known of these products at a moment. A cost that was told only later counts for the time before it was first
 * told, since shops often import their orders before their costs; a competitor's price does not: nobody saw it then.
 */
export async function readReferences(
  db: D1Database,
  store: number,
  skus: readonly string[],
  at: number,
): Promise<Map<string, Reference>> {
  const known = skus.map((sku) => [sku, at] as const);
  return (await readReferencesAt(db, store, known)).get(at) ?? new Map();
}

/** The same of products at moments of their own: what was known, by moment and sku. */
export async function readReferencesAt(
  db: D1Database,
  store: number,
  asked: readonly (readonly [sku: string, at: number])[],
): Promise<Map<number, Map<string, Reference>>> {
  const of = "FROM product_reference AS r WHERE r.store = ?1 AND r.sku = s.value->>0";
  const found = new Map<number, Map<string, Reference>>();
  for (const json of chunked(asked)) {
    const { results } = await db
      .prepare(
        `SELECT s.value->>0 AS sku, s.value->>1 AS at,
           coalesce((SELECT r.cost_minor ${of} AND r.at < s.value->>1 ORDER BY r.at DESC LIMIT 1),
             (SELECT r.cost_minor ${of} AND r.at >= s.value->>1 AND r.cost_minor IS NOT NULL ORDER BY r.at LIMIT 1)) AS cost_minor,
           (SELECT r.competitor_minor ${of} AND r.at < s.value->>1 ORDER BY r.at DESC LIMIT 1) AS competitor_minor
         FROM json_each(?2) AS s`,
      )
      .bind(store, json)
      .all<{ sku: string; at: number } & Reference>();
    for (const { sku, at, ...reference } of results) {
      const bySku = found.get(at) ?? new Map<string, Reference>();
      found.set(at, bySku.set(sku, reference));
    }
  }
  return found;
}

/** Those of these products of which no cost was told so far. */
export async function findUncosted(db: D1Database, store: number, skus: readonly string[]): Promise<string[]> {
  const uncosted: string[] = [];
  for (const json of chunked(skus)) {
    const { results } = await db
      .prepare(
        `SELECT value AS sku FROM json_each(?2) WHERE NOT EXISTS (SELECT 1 FROM product_reference AS r
         WHERE r.store = ?1 AND r.sku = value AND r.cost_minor IS NOT NULL)`,
      )
      .bind(store, json)
      .all<{ sku: string }>();
    uncosted.push(...results.map(({ sku }) => sku));
  }
  return uncosted;
}

/** When the first order that a store reported was placed; null where there is none. */
export async function firstOrderAt(db: D1Database, store: number): Promise<number | null> {
  return db.prepare("SELECT min(ordered_at) AS at FROM orders WHERE store = ?1").bind(store).first<number>("at");
}

/** A day of a store; `open` where it may not be summed up yet. */
export interface Span {
  day: string;
  from: number;
  until: number;
  open: boolean;
}

const SOLD = setName(cubes.product, ["sku"]);

/** Statements that mark the hours with orders of those days on which one of these products was sold. */
export function markSales(
  db: D1Database,
  store: number,
  skus: readonly string[],
  spans: readonly Span[],
  mark: number,
): D1PreparedStatement[] {
  const days = JSON.stringify(spans.map(({ day, from, until, open }) => [day, from, until, open ? 1 : 0]));
  return chunked(skus).map((json) =>
    db
      .prepare(
        `INSERT INTO dirty (store, kind, bucket, mark)
         WITH d AS MATERIALIZED (
           SELECT value->>1 AS start, value->>2 AS until FROM json_each(?3) AS j
           WHERE value->>3 OR EXISTS (SELECT 1 FROM json_each(?2) AS s CROSS JOIN rollup AS r ON r.store = ?1
             AND r.dims = '${SOLD}' AND r.grain = 'day' AND r.bucket = j.value->>0 AND r.key = json_array(s.value)))
         SELECT DISTINCT ?1, 'order', f.hour, ?4 FROM d CROSS JOIN fact_hour AS f
           ON f.store = ?1 AND f.cube = 'product' AND f.hour >= d.start AND f.hour < d.until AND f.origin = 'order'
         WHERE true ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark)`,
      )
      .bind(store, json, days, mark),
  );
}
