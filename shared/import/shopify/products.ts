// How does Shopify's products export become a catalogue? One product for each variant; title, vendor and type stand on the first row.
import { compact, nameProduct, readRow } from "../reader.ts";
import type { Context, Mapped, Mapping, Output, Refusal, Row } from "../types.ts";

function mapProduct(rows: Row[], context: Context): Output {
  const refused: Refusal[] = [];
  const records: Mapped[] = [];
  const [first] = rows as [Row, ...Row[]];
  const head = readRow(first, context, refused);
  const handle = head.required("handle");
  const currency = head.currency("currency");
  if (!handle || !currency) return { records, refused };
  for (const row of rows) {
    const cells = readRow(row, context, refused, handle);
    const price = cells.text("variant price");
    // Rows that only add a picture to the product have no price and no SKU.
    if (!price && !cells.text("variant sku")) continue;
    const options = ["option1 value", "option2 value", "option3 value"].map(cells.text);
    const variant = options.filter((option) => option && option !== "Default Title").join(" / ");
    const title = [head.text("title") || handle, variant].filter(Boolean).join(" - ");
    const before = refused.length;
    const record = compact({
      // Orders name an item without SKU the same way.
      ...nameProduct(cells.text("variant sku"), title),
      category: head.text("type") || head.text("product category"),
      brand: head.text("vendor"),
      price_minor: cells.minor("variant price", currency),
      cost_minor: cells.minor("cost per item", currency),
      image_url: cells.text("variant image") || head.text("image src"),
    });
    if (refused.length === before) records.push({ kind: "products", lines: [row.line], record });
  }
  return { records, refused };
}

export const products: Mapping = {
  title: "Each variant becomes a product. Prices have no currency in this file: say it with --currency.",
  columns: {
    handle: "joins the rows of a product",
    title: "title",
    vendor: "brand",
    type: "category",
    "product category": "category where type is empty",
    "option1 value": "part of the variant's title",
    "option2 value": "part of the variant's title",
    "option3 value": "part of the variant's title",
    "variant sku": "SKU; the title stands in for a missing one",
    "variant price": "price",
    "cost per item": "cost",
    "variant image": "picture",
    "image src": "picture of the product",
  },
  required: [["handle"], ["title"], ["variant sku"], ["variant price"]],
  needs: () => ["currency"],
  key: (row) => row.cells.handle?.trim() ?? "",
  begin: (context) => (rows) => mapProduct(rows, { decimal: ".", ...context }),
};
