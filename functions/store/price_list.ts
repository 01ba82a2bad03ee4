// What does a product cost in a price list? Lists are named by whoever sends them; a price of null takes the product out.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

export interface ListPrice {
  sku: string;
  price_minor: number | null;
}

/** Statements that set prices of a list. */
export function setListPrices(
  db: D1Database,
  store: number,
  list: string,
  prices: readonly ListPrice[],
): D1PreparedStatement[] {
  const set = prices.filter(({ price_minor }) => price_minor !== null);
  const gone = prices.filter(({ price_minor }) => price_minor === null);
  return [
    ...chunked(set.map(({ sku, price_minor }) => [sku, price_minor])).map((json) =>
      db
        .prepare(
          `INSERT INTO price_list (store, list, sku, price_minor)
           SELECT ?1, ?2, value->>0, value->>1 FROM json_each(?3) WHERE true
           ON CONFLICT (store, list, sku) DO UPDATE SET price_minor = excluded.price_minor
           WHERE price_minor <> excluded.price_minor`,
        )
        .bind(store, list, json),
    ),
    ...chunked(gone.map(({ sku }) => sku)).map((json) =>
      db
        .prepare("DELETE FROM price_list WHERE store = ?1 AND list = ?2 AND sku IN (SELECT value FROM json_each(?3))")
        .bind(store, list, json),
    ),
  ];
}

/** A statement that takes every product out of a list. */
export function deleteList(db: D1Database, store: number, list: string): D1PreparedStatement {
  return db.prepare("DELETE FROM price_list WHERE store = ?1 AND list = ?2").bind(store, list);
}

export async function listLists(db: D1Database, store: number): Promise<{ id: string; products: number }[]> {
  const { results } = await db
    .prepare("SELECT list AS id, count(*) AS products FROM price_list WHERE store = ?1 GROUP BY list ORDER BY list")
    .bind(store)
    .all<{ id: string; products: number }>();
  return results;
}

/** Prices of a list by sku, after one, so that a long list is read in parts. */
export async function readList(
  db: D1Database,
  store: number,
  list: string,
  after: string,
  limit: number,
): Promise<ListPrice[]> {
  const { results } = await db
    .prepare(
      "SELECT sku, price_minor FROM price_list WHERE store = ?1 AND list = ?2 AND sku > ?3 ORDER BY sku LIMIT ?4",
    )
    .bind(store, list, after, limit)
    .all<ListPrice>();
  return results;
}
