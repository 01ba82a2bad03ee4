// What products used to cost, under our own names: one row for each change of a price.
import { compact, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { minorOf, moneyColumns } from "./money.ts";
import { refuseTwins } from "./twins.ts";
import { readYes } from "./yes.ts";

function mapPrice(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused, row.cells.sku?.trim());
  const sku = cells.required("sku");
  const at = cells.moment("at");
  const currency = cells.text("price") ? cells.currency("currency") : "";
  const price_minor = currency === undefined ? undefined : minorOf(cells, "price", currency);
  const reduced = readYes(cells, "reduced");
  if (price_minor === undefined && refused.length === 0) cells.no("price", "price is empty");
  if (!sku || at === undefined || price_minor === undefined || refused.length > 0) return { records: [], refused };
  const record = compact({ sku, at, price_minor, reduced });
  return { records: [{ kind: "prices", lines: [row.line], record }], refused };
}

export const prices: Mapping = {
  title: "One row for each moment from which a product had another price, before this store recorded prices itself.",
  columns: {
    sku: "SKU of a product that the store knows",
    at: "from when on the price held: a day, or a day and time",
    ...moneyColumns("price", "what everybody paid for one unit"),
    reduced: "yes where it was announced as a reduction; else no or empty",
    currency: "ISO 4217 code of price; else --currency",
  },
  required: [["sku"], ["at"], ["price", "price_minor"]],
  needs: (columns) => (columns.has("price") && !columns.has("currency") ? ["currency"] : []),
  key: (row) => {
    const [sku, at] = [row.cells.sku, row.cells.at].map((cell) => cell?.trim() ?? "");
    return sku && at ? `${sku} / ${at}` : "";
  },
  begin: (context) => refuseTwins("sku and at", (row) => mapPrice(row, context)),
};
