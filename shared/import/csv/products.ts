// The catalogue under our own names: one row for each product.
import { compact, type Reader, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { readKind } from "./kind.ts";
import { minorOf, moneyColumns } from "./money.ts";
import { refuseTwins } from "./twins.ts";
import { readYes } from "./yes.ts";

const AMOUNTS = ["price", "cost", "minimum"];

const listOf = (text: string): string[] | undefined => {
  const parts = text.split(/[;|；]/).map((part) => part.trim());
  const named = [...new Set(parts)].filter((part) => part !== "");
  return named.length > 0 ? named : undefined;
};

/** Attributes such as `colour=red; size=M`. */
function attributesOf(cells: Reader, column: string): Record<string, string> | undefined {
  const pairs = listOf(cells.text(column))?.map((pair) => pair.split(/[=＝](.*)/s).map((part) => part.trim()));
  const wrong = pairs?.find(([name, value]) => !name || !value);
  if (wrong) return cells.no(column, `${JSON.stringify(wrong[0])} is no attribute: write colour=red; size=M`);
  return pairs && Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
}

/** A share such as 0.19, or 19 % as spreadsheets show it. */
function ratioOf(cells: Reader, column: string): number | undefined {
  const shown = cells.text(column);
  if (shown === "") return undefined;
  const percent = shown.endsWith("%");
  const value = Number((percent ? shown.slice(0, -1) : shown).trim().replace(",", "."));
  const ratio = percent ? value / 100 : value;
  if (ratio >= 0 && ratio <= 1) return ratio;
  return cells.no(column, `${JSON.stringify(shown)} is no share: write 0.19 or 19 %`);
}

function mapProduct(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.sku?.trim());
  const sku = cells.required("sku");
  const title = cells.required("title");
  const currency = AMOUNTS.some((name) => cells.text(name)) ? cells.currency("currency") : "";
  if (!sku || !title || currency === undefined) return { records: [], refused };
  const record = compact({
    sku,
    title,
    category: cells.text("category"),
    brand: cells.text("brand"),
    price_minor: minorOf(cells, "price", currency),
    cost_minor: minorOf(cells, "cost", currency),
    minimum_minor: minorOf(cells, "minimum", currency),
    tags: listOf(cells.text("tags")),
    attributes: attributesOf(cells, "attributes"),
    role: cells.text("role"),
    stock: cells.integer("stock", -1e9),
    tax_ratio: ratioOf(cells, "tax_ratio"),
    offered_since: cells.text("offered_since") ? cells.moment("offered_since") : undefined,
    perishable: readYes(cells, "perishable"),
    kind: readKind(cells),
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
    ...moneyColumns("minimum", "what no rule and no offer goes below"),
    tags: "tags, with ; between them",
    attributes: "such as colour=red; size=M",
    role: "such as traffic, profit or event",
    stock: "units that can be sold",
    tax_ratio: "tax rate, as 0.19 or 19 %",
    offered_since: "since when it is for sale: a day, or a day and time",
    perishable: "yes where it spoils",
    kind: "service where it is no merchandise, such as postage",
    url: "address of its page",
    image_url: "address of its picture",
    currency: "ISO 4217 code of the amounts; else --currency",
  },
  required: [["sku"], ["title"]],
  needs: (columns) => (AMOUNTS.some((name) => columns.has(name)) && !columns.has("currency") ? ["currency"] : []),
  key: (row) => row.cells.sku?.trim() ?? "",
  begin: (context) => refuseTwins("sku", (row) => mapProduct(row, context)),
};
