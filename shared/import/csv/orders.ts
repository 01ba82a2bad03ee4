// Orders under our own names: one row for each line; values of the whole order on its first row or on all of them.
import { readItem } from "../item.ts";
import { readOrder, settle } from "../order_rows.ts";
import { compact, countryCode, customerFromEmail, readRow, refuse } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../types.ts";
import { moneyColumns } from "./money.ts";

function mapOrder(rows: Row[], context: Context): Output {
  const [first] = rows as [Row, ...Row[]];
  const refused: Refusal[] = [];
  const id = readRow(first, context, refused).required("id");
  if (!id) return { records: [], refused };
  const order = readOrder(rows, context, refused, id);
  // Without a currency the order is refused already; any other lets its further cells be checked too.
  const currency = order.currency("currency") ?? "USD";
  const status = order.text("status").toLowerCase() || "paid";
  if (status !== "paid" && status !== "cancelled") {
    refuse(refused, first, "status", `${status} is unknown; known are paid and cancelled`, id);
  }
  const lines = [];
  for (const row of rows) {
    const cells = readRow(row, context, refused, id);
    const amount = cells.text("amount_minor") ? undefined : "amount";
    if (amount) {
      const line = readItem(
        cells,
        { sku: "sku", title: "title", quantity: "quantity", price: "unit_price", amount },
        currency,
      );
      if (line) lines.push(line);
      continue;
    }
    const sku = cells.required("sku");
    const quantity = cells.required("quantity") ? cells.integer("quantity", 1) : undefined;
    const amount_minor = cells.integer("amount_minor", 0);
    if (!sku || quantity === undefined || amount_minor === undefined) continue;
    lines.push(compact({ sku, title: cells.text("title"), quantity, amount_minor }));
  }
  if (lines.length === 0 && refused.length === 0) refuse(refused, first, "quantity", "the order has no items", id);
  const whole = (name: string) =>
    order.text(`${name}_minor`) ? order.integer(0, `${name}_minor`) : order.minor(currency, name);
  const ordered_at = order.moment("ordered_at") ?? 0;
  const record = compact({
    id,
    ordered_at,
    currency,
    status: status === "cancelled" ? ("cancelled" as const) : ("paid" as const),
    customer_id: order.text("customer_id") || customerFromEmail(order.text("email"), context),
    visitor: order.text("visitor"),
    country: countryCode(order.text("country")),
    lines,
    discount_minor: whole("discount"),
    shipping_minor: whole("shipping"),
    tax_minor: whole("tax"),
  });
  return settle(rows, id, refused, [{ kind: "orders", lines: rows.map((row) => row.line), record }]);
}

export const orders: Mapping = {
  title: "One row for each line of an order; rows with the same id make the order.",
  columns: {
    id: "order number",
    ordered_at: "time, such as 2024-01-31T14:05:00Z, or the shop's wall time with --timezone",
    currency: "ISO 4217 code; else --currency",
    status: "paid (default) or cancelled",
    customer_id: "your own pseudonym of the customer; empty is a guest",
    email: "becomes customer_id as a hash where there is none; the address is not sent",
    visitor: "visitor id of the beacon, where known",
    country: "two-letter code",
    sku: "SKU",
    title: "title of the product",
    quantity: "whole number above 0",
    unit_price: "price of one, decimal",
    amount: "amount of the line, decimal; instead of unit_price",
    amount_minor: "the same in whole minor units (cents)",
    ...moneyColumns("discount", "discount of the order"),
    ...moneyColumns("shipping", "shipping of the order"),
    ...moneyColumns("tax", "tax of the order"),
  },
  required: [["id"], ["ordered_at"], ["sku"], ["quantity"], ["unit_price", "amount", "amount_minor"]],
  needs: (columns) => (columns.has("currency") ? [] : ["currency"]),
  key: (row) => row.cells.id?.trim() ?? "",
  begin: (context) => (rows) => mapOrder(rows, context),
};
