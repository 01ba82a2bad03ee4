// How does WooCommerce's products export become a catalogue? Variations take category and brand from the parent above them.
import { compact, nameProduct, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";

interface Family {
  category: string;
  brand: string;
}

/** The first of a list whose own commas are written `\,`. */
function firstOf(list: string): string {
  return (list.split(/(?<!\\),/)[0] ?? "").replaceAll("\\,", ",").trim();
}

function mapProduct(row: Row, families: Map<string, Family>, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.sku?.trim());
  const title = cells.required("name");
  const currency = cells.currency("currency");
  const own = { category: firstOf(cells.text("categories")), brand: firstOf(cells.text("brands")) };
  // A variation names its parent by SKU, or by "id:123" where the parent has none.
  const parent = families.get(cells.text("parent"));
  const family = { category: own.category || (parent?.category ?? ""), brand: own.brand || (parent?.brand ?? "") };
  const sku = cells.text("sku");
  if (sku) families.set(sku, family);
  if (cells.text("id")) families.set(`id:${cells.text("id")}`, family);
  if (!title || !currency) return { records: [], refused };
  const record = compact({
    // Orders name an item without SKU by its title as well.
    ...nameProduct(sku, title),
    ...family,
    price_minor: cells.minor("regular price", currency),
    cost_minor: cells.minor("cost of goods", currency),
    image_url: firstOf(cells.text("images")),
  });
  return { records: refused.length > 0 ? [] : [{ kind: "products", lines: [row.line], record }], refused };
}

export const products: Mapping = {
  title: "Each product and variation becomes a product. Prices have no currency in this file: say it with --currency.",
  columns: {
    id: "number that variations may name their parent by",
    sku: "SKU; the name stands in for a missing one",
    name: "title",
    "regular price": "price",
    "cost of goods": "cost",
    categories: "the first is the category",
    brands: "the first is the brand",
    images: "the first is the picture",
    parent: "SKU or id:number of a variation's parent",
  },
  required: [["sku"], ["name"], ["regular price"]],
  needs: () => ["currency"],
  begin: (context) => {
    const families = new Map<string, Family>();
    return (rows) => mapProduct(rows[0]!, families, context);
  },
};
