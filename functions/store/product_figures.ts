// What did the nightly study find of each product? The newest figures, a row a product, sorted and read in parts.
import type { D1Database } from "@cloudflare/workers-types";
import type { KeptProduct, KeptProducts } from "../../shared/products/range/kept.ts";
import { chunked } from "./chunk.ts";

const COLUMNS = [
  "title",
  "category",
  "brand",
  "listed",
  "sales_minor",
  "units",
  "margin_minor",
  "margin_ratio",
  "views",
  "conversion_ratio",
  "return_ratio",
  "price_minor",
  "stock",
  "cover_days",
  "class",
  "role",
  "stage",
  "advice",
  "reasons",
] as const;

/** Makes a store's rows these, in one transaction. Rows that are as they were are not written. */
export async function writeProductFigures(db: D1Database, store: number, kept: KeptProducts): Promise<void> {
  const rows = kept.rows.map((row) => {
    const stored = { ...row, listed: row.listed ? 1 : 0, reasons: JSON.stringify(row.reasons) };
    return [row.sku, ...COLUMNS.map((column) => stored[column])];
  });
  const decoded = COLUMNS.map((_, index) => `value->>${index + 1}`).join(", ");
  const updates = COLUMNS.map((column) => `${column} = excluded.${column}`).join(", ");
  const differs = COLUMNS.map((column) => `${column} IS NOT excluded.${column}`).join(" OR ");
  const found = new Set(kept.rows.map(({ sku }) => sku));
  const gone = (await listSkus(db, store)).filter((sku) => !found.has(sku));
  await db.batch([
    ...chunked(rows).map((json) =>
      db
        .prepare(
          `INSERT INTO product_figures (store, sku, ${COLUMNS.join(", ")})
           SELECT ?2, value->>0, ${decoded} FROM json_each(?1) WHERE true
           ON CONFLICT (store, sku) DO UPDATE SET ${updates} WHERE ${differs}`,
        )
        .bind(json, store),
    ),
    ...chunked(gone).map((json) =>
      db
        .prepare("DELETE FROM product_figures WHERE store = ?2 AND sku IN (SELECT value FROM json_each(?1))")
        .bind(json, store),
    ),
    db
      .prepare(
        `INSERT INTO product_figures_of (store, day, days) VALUES (?1, ?2, ?3)
         ON CONFLICT (store) DO UPDATE SET day = excluded.day, days = excluded.days
         WHERE (day, days) IS NOT (excluded.day, excluded.days)`,
      )
      .bind(store, kept.day, kept.days),
  ]);
}

async function listSkus(db: D1Database, store: number): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT sku FROM product_figures WHERE store = ?1")
    .bind(store)
    .all<{ sku: string }>();
  return results.map(({ sku }) => sku);
}

/** Of which days a store's figures are: the last day number, and how many; null before the first night. */
export async function findFigureDays(db: D1Database, store: number): Promise<{ day: number; days: number } | null> {
  return db
    .prepare("SELECT day, days FROM product_figures_of WHERE store = ?1")
    .bind(store)
    .first<{ day: number; days: number }>();
}

/** What lists can be sorted by: a column, what is largest first, except names. */
export const sortable = {
  sku: "sku",
  sales: "sales_minor",
  units: "units",
  margin: "margin_minor",
  margin_ratio: "margin_ratio",
  views: "views",
  conversion: "conversion_ratio",
  returns: "return_ratio",
  cover: "cover_days",
} as const;

export type ProductSort = keyof typeof sortable;

export interface ProductPage {
  sort: ProductSort;
  /** Only those of this verdict. */
  advice?: string | undefined;
  /** The value sorted by and the sku of the last row of the part before. */
  after?: { value: number | null; sku: string } | undefined;
  limit: number;
}

type Row = Omit<KeptProduct, "listed" | "reasons"> & { listed: number; reasons: string };

/** A part of a store's products. Those whose figure is unknown come last. */
export async function listProducts(
  db: D1Database,
  store: number,
  { sort, advice, after, limit }: ProductPage,
): Promise<KeptProduct[]> {
  const column = sortable[sort];
  // An unknown figure is below every other: ratios and money that are known may be below 0.
  const rank = `coalesce(${column}, -9e15)`;
  const [further, order] =
    sort === "sku"
      ? ["sku > ?4", "sku"]
      : [`(${rank} < coalesce(?3, -9e15) OR (${rank} = coalesce(?3, -9e15) AND sku > ?4))`, `${rank} DESC, sku`];
  const { results } = await db
    .prepare(
      `SELECT sku, ${COLUMNS.join(", ")} FROM product_figures
       WHERE store = ?1 AND (?2 IS NULL OR advice = ?2) AND (?4 IS NULL OR ${further}) AND (?3 IS NULL OR true)
       ORDER BY ${order} LIMIT ?5`,
    )
    .bind(store, advice ?? null, after?.value ?? null, after?.sku ?? null, limit)
    .all<Row>();
  return results.map(({ listed, reasons, ...row }) => ({
    ...row,
    listed: listed === 1,
    reasons: JSON.parse(reasons) as KeptProduct["reasons"],
  }));
}

/** How many rows there are, of all verdicts or of one. */
export async function countProducts(db: D1Database, store: number, advice: string | undefined): Promise<number> {
  const row = await db
    .prepare("SELECT count(*) AS n FROM product_figures WHERE store = ?1 AND (?2 IS NULL OR advice = ?2)")
    .bind(store, advice ?? null)
    .first<{ n: number }>();
  return row?.n ?? 0;
}
