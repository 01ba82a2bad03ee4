// The catalogue: what each product is called and belongs to, and what deciding its price asks.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Product } from "../../shared/trade.ts";
import { chunked } from "./chunk.ts";

const SHOWN = ["title", "category", "brand", "price_minor", "cost_minor", "url", "image_url"] as const;
const ASKED = [
  "minimum_minor",
  "tags",
  "attributes",
  "role",
  "stock",
  "tax_ratio",
  "offered_since",
  "perishable",
  "kind",
] as const;
const FIELDS = [...SHOWN, ...ASKED];

/** What a report or a shop's page shows of a product. */
export type ShownProduct = Pick<Product, "sku" | (typeof SHOWN)[number]>;

/** Statements that write products where they differ. */
export function upsertProducts(
  db: D1Database,
  store: number,
  products: readonly Product[],
  now: number,
): D1PreparedStatement[] {
  const rows = products.map((product) => [product.sku, ...FIELDS.map((field) => product[field] ?? null)]);
  // Where stock is counted by place, their sum stands: a catalogue that is sent again does not know of it.
  const counted = "(SELECT max(0, sum(i.on_hand)) FROM inventory AS i WHERE i.store = ?2 AND i.sku = value->>0)";
  const read = (index: number) => `value->>${index + 1}`;
  const decoded = FIELDS.map((field, index) => {
    return field === "stock" ? `coalesce(${counted}, ${read(index)})` : read(index);
  }).join(", ");
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

/** Statements that set what products cost. */
export function updateCosts(
  db: D1Database,
  store: number,
  costs: readonly { sku: string; cost_minor: number | null }[],
  now: number,
): D1PreparedStatement[] {
  return chunked(costs.map(({ sku, cost_minor }) => [sku, cost_minor])).map((json) =>
    db
      .prepare(
        `UPDATE product SET cost_minor = value->>1, updated_at = ?3 FROM json_each(?1)
         WHERE store = ?2 AND sku = value->>0 AND cost_minor IS NOT value->>1`,
      )
      .bind(json, store, now),
  );
}

/** Those of these skus that a store's catalogue has. */
export async function knownSkus(db: D1Database, store: number, skus: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const json of chunked(skus)) {
    const { results } = await db
      .prepare("SELECT p.sku FROM json_each(?2) CROSS JOIN product AS p ON p.store = ?1 AND p.sku = value")
      .bind(store, json)
      .all<{ sku: string }>();
    for (const { sku } of results) known.add(sku);
  }
  return known;
}

/** Products by sku. */
export async function findProducts(
  db: D1Database,
  store: number,
  skus: readonly string[],
): Promise<Map<string, ShownProduct>> {
  const found = new Map<string, ShownProduct>();
  for (const json of chunked(skus)) {
    const { results } = await db
      .prepare(
        `SELECT p.sku, ${SHOWN.map((field) => `p.${field}`).join(", ")} FROM json_each(?2)
         CROSS JOIN product AS p ON p.store = ?1 AND p.sku = value`,
      )
      .bind(store, json)
      .all<ShownProduct>();
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
