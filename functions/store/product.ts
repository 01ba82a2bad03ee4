// The catalogue: what each product is called and belongs to.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Product } from "../../shared/trade.ts";
import { chunked } from "./chunk.ts";

const FIELDS = ["title", "category", "brand", "price_minor", "cost_minor", "url", "image_url"] as const;

/** Statements that write products where they differ. */
export function upsertProducts(
  db: D1Database,
  store: number,
  products: readonly Product[],
  now: number,
): D1PreparedStatement[] {
  const rows = products.map((product) => [product.sku, ...FIELDS.map((field) => product[field] ?? null)]);
  const decoded = FIELDS.map((_, index) => `value->>${index + 1}`).join(", ");
  const updates = FIELDS.map((field) => `${field} = excluded.${field}`).join(", ");
  const differs = FIELDS.map((field) => `${field} IS NOT excluded.${field}`).join(" OR ");
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO product (store, sku, ${FIELDS.join(", ")}, updated_at)
         SELECT ?2, value->>0, ${decoded}, ?3 FROM json_each(?1) WHERE true
         ON CONFLICT (store, sku) DO UPDATE SET ${updates}, updated_at = excluded.updated_at WHERE ${differs}`,
      )
      .bind(json, store, now),
  );
}

/** Products by sku. */
export async function findProducts(
  db: D1Database,
  store: number,
  skus: readonly string[],
): Promise<Map<string, Product>> {
  const found = new Map<string, Product>();
  for (const json of chunked(skus)) {
    const { results } = await db
      .prepare(
        `SELECT p.sku, ${FIELDS.map((field) => `p.${field}`).join(", ")} FROM json_each(?2)
         CROSS JOIN product AS p ON p.store = ?1 AND p.sku = value`,
      )
      .bind(store, json)
      .all<Product>();
    for (const product of results) found.set(product.sku, product);
  }
  return found;
}

/** What a product belongs to, for every sku of a store: its category or brand. */
export async function readGroups(
  db: D1Database,
  store: number,
  by: "category" | "brand",
): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(`SELECT sku, ${by} AS name FROM product WHERE store = ?1`)
    .bind(store)
    .all<{ sku: string; name: string }>();
  return new Map(results.map(({ sku, name }) => [sku, name]));
}
