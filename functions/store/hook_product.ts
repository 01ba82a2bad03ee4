// A catalogue's rows as another system tells them: what it does not know of, such as costs and floors, stays.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { ToldProduct } from "../../shared/hooks/define.ts";
import { chunked } from "./chunk.ts";

const FIELDS = [
  "category",
  "brand",
  "price_minor",
  "cost_minor",
  "url",
  "image_url",
  "minimum_minor",
  "tags",
  "attributes",
  "role",
  "tax_ratio",
  "offered_since",
  "perishable",
  "kind",
  "stock",
] as const;

/** Columns that are never null. */
const TEXTS = new Set<string>(["category", "brand"]);

/** Statements that write what is told of products where it differs. Stock that is counted by place stands. */
export function mergeProducts(
  db: D1Database,
  store: number,
  products: readonly ToldProduct[],
  now: number,
): D1PreparedStatement[] {
  const rows = products.map((each) => [each.sku, each.title, ...FIELDS.map((field) => each[field] ?? null)]);
  const counted = "(SELECT max(0, sum(i.on_hand)) FROM inventory AS i WHERE i.store = ?2 AND i.sku = value->>0)";
  const told = (field: string, index: number) => {
    const value = `value->>${index + 2}`;
    return field === "stock" ? `coalesce(${counted}, ${value})` : value;
  };
  const kept = (field: string, index: number) =>
    `coalesce(${told(field, index)}, p.${field}${TEXTS.has(field) ? ", ''" : ""})`;
  const updates = ["title", ...FIELDS].map((field) => `${field} = excluded.${field}`).join(", ");
  const differs = ["title", ...FIELDS].map((field) => `${field} IS NOT excluded.${field}`).join(" OR ");
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO product (store, sku, title, ${FIELDS.join(", ")}, updated_at)
         SELECT ?2, value->>0, value->>1, ${FIELDS.map(kept).join(", ")}, ?3 FROM json_each(?1)
         LEFT JOIN product AS p ON p.store = ?2 AND p.sku = value->>0 WHERE true
         ON CONFLICT (store, sku) DO UPDATE SET ${updates}, updated_at = excluded.updated_at WHERE ${differs}`,
      )
      .bind(json, store, now),
  );
}
