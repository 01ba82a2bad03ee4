// What happened on the shelf in the newest days: views by product from the rollups, returns, the catalogue, and what others know.
import type { D1Database } from "@cloudflare/workers-types";
import { cubes, OTHER, setName } from "../../shared/cubes.ts";
import type { Catalogued } from "../../shared/studies/trade.ts";
import type { Shelf, ShelfProduct } from "../../shared/studies/visits.ts";
import { dayFromNumber, dayNumber, dayStart } from "../../shared/time.ts";
import { decodeSums, selectSums } from "./rollup_sums.ts";
import { readSelection } from "./selection.ts";
import { MOST_SIGNALS_READ, readSignals } from "./signal.ts";
import type { Store } from "./stores.ts";

/** Days looked back over: a quarter tells of now, and holds enough to tell. */
export const SHELF_DAYS = 90;

const BY_SKU = setName(cubes.product, ["sku"]);

type CatalogueRow = Omit<ShelfProduct, "listed" | "views" | "returned_units"> & Pick<Catalogued, "kind">;

/** A store's shelf up to a day number, that day counted. */
export async function readShelf(db: D1Database, { id, timezone }: Store, last: number): Promise<Shelf> {
  const first = last - SHELF_DAYS + 1;
  const [from, to] = [dayFromNumber(first), dayFromNumber(last)];
  const span = { bucket: "all", grain: "day" as const, from, to };
  const [views, seen, returned, catalogue] = await db.batch([
    selectSums(db, id, { dims: BY_SKU, spans: [span], measures: ["item_views"], by: { place: 0, alone: true } }),
    db
      .prepare(
        `SELECT min(bucket) AS day FROM rollup WHERE store = ?1 AND dims = ?2 AND grain = 'day' AND bucket BETWEEN ?3 AND ?4
         AND measures->>'item_views' > 0`,
      )
      .bind(id, BY_SKU, from, to),
    db
      .prepare(
        `SELECT l.value->>'sku' AS sku, sum(l.value->>'quantity') AS units FROM refunds AS r, json_each(r.lines) AS l
         WHERE r.store = ?1 AND r.refunded_at >= ?2 AND r.refunded_at < ?3 AND l.value->>'kind' IS NOT 'service'
         GROUP BY 1`,
      )
      .bind(id, dayStart(timezone, from), dayStart(timezone, dayFromNumber(last + 1))),
    db
      .prepare("SELECT sku, title, category, brand, price_minor, cost_minor, stock, kind FROM product WHERE store = ?1")
      .bind(id),
  ]);
  const products = new Map<string, ShelfProduct>();
  const services = new Set<string>();
  for (const { kind, ...row } of (catalogue?.results ?? []) as CatalogueRow[]) {
    if (kind === "service") services.add(row.sku);
    products.set(row.sku, { ...row, listed: true, views: 0, returned_units: 0 });
  }
  const of = (sku: string): ShelfProduct => {
    const known = products.get(sku) ?? unlisted(sku);
    products.set(sku, known);
    return known;
  };
  for (const { key, measures } of decodeSums(views?.results ?? [])) {
    // What was folded together beyond the largest is no product.
    if (key !== "" && key !== OTHER && measures.item_views) of(key).views = measures.item_views;
  }
  for (const { sku, units } of (returned?.results ?? []) as { sku: string; units: number }[])
    of(sku).returned_units = units;
  const day = (seen?.results[0] as { day: string | null } | undefined)?.day ?? null;
  return {
    first,
    last,
    seen_from: day === null ? null : dayNumber(day),
    // Postage comes back too, and is no product.
    products: [...products.values()].filter(({ sku }) => !services.has(sku)),
    signals: await readSignals(db, id, { from, to, limit: MOST_SIGNALS_READ }),
    selection: (await readSelection(db, id)).settings,
  };
}

const unlisted = (sku: string): ShelfProduct => ({
  sku,
  title: sku,
  category: "",
  brand: "",
  price_minor: null,
  cost_minor: null,
  stock: null,
  listed: false,
  views: 0,
  returned_units: 0,
});
