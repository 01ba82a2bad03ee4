// The catalogue under our own names: one row for each product.
import { compact, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { minorOf, moneyColumns } from "./money.ts";
import { refuseTwins } from "./twins.ts";

function mapProduct(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.sku?.trim());
  const sku = cells.required("sku");
  const title = cells.required("title");
  const currency = cells.text("price") || cells.text("cost") ? cells.currency("currency") : "";
  if (!sku || !title || currency === undefined) return { records: [], refused };
  const record = compact({
    sku,
    title,
    category: cells.text("category"),
    brand: cells.text("brand"),
    price_minor: minorOf(cells, "price", currency),
    cost_minor: minorOf(cells, "cost", currency),
    url: cells.text("url"),
    image_url: cells.text("image_url"),
  });
  return { records: refused.length > 0 ? [] : [{ kind: "products", lines: [row.line], record }], refused };
}

export const products: Mapping = {
  title: "One row for each product. Amounts are in the store's currency.",
  columns: {
    sku: "SKU",
    title: "title",
    category: "category",
    brand: "brand",
    ...moneyColumns("price", "price"),
    ...moneyColumns("cost", "what it costs the shop"),
    url: "address of its page",
    image_url: "address of its picture",
    currency: "ISO 4217 code of price and cost; else --currency",
  },
  required: [["sku"], ["title"]],
  needs: (columns) => ((columns.has("price") || columns.has("cost")) && !columns.has("currency") ? ["currency"] : []),
  key: (row) => row.cells.sku?.trim() ?? "",
  begin: (context) => refuseTwins("sku", (row) => mapProduct(row, context)),
};
