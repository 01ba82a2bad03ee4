// Orders under our own names: one row for each line; values of the whole order on its first row or on all of them.
import { HOUR_MS } from "../../time.ts";
import { countryOf } from "../country.ts";
import { readItem } from "../item.ts";
import { readOrder, settle } from "../order_rows.ts";
import { compact, customerFromEmail, type Reader, readRow, refuse } from "../reader.ts";
import type { Context, Mapped, Mapping, OrderLine, Output, Refusal, Row } from "../types.ts";
import { readKind } from "./kind.ts";
import { moneyColumns } from "./money.ts";

const MOST = Number.MAX_SAFE_INTEGER;

const item = { sku: "sku", title: "title", quantity: "quantity", price: "unit_price" };

/** A line of the order and whether it went back: undefined when it is refused, null when nothing was sold. */
function readLine(cells: Reader, currency: string): { line: OrderLine; back: boolean } | null | undefined {
  const kind = readKind(cells);
  const back = cells.text("quantity").startsWith("-");
  if (!cells.text("amount_minor")) {
    const line = readItem(cells, { ...item, amount: "amount" }, currency, true);
    return line && { line: compact({ ...line, kind }), back };
  }
  const sku = cells.required("sku");
  const quantity = cells.required("quantity") ? cells.integer("quantity", back ? -MOST : 1) : undefined;
  const amount_minor = cells.integer("amount_minor", back ? -MOST : 0);
  if (!sku || quantity === undefined || amount_minor === undefined) return undefined;
  const size = { quantity: Math.abs(quantity), amount_minor: Math.abs(amount_minor) };
  return { line: compact({ sku, title: cells.text("title"), ...size, kind }), back };
}

/** When the order was placed: its first row says it. A system that writes a row at a time may be some minutes further on the next. */
function readTime(rows: Row[], context: Context, refused: Refusal[], id: string): number | undefined {
  const dated = rows.filter((row) => row.cells.ordered_at?.trim());
  const [first = rows[0]!, ...others] = dated;
  const at = readRow(first, context, refused, id).moment("ordered_at");
  for (const row of others) {
    if (at === undefined || row.cells.ordered_at === first.cells.ordered_at) continue;
    const other = readRow(row, context, refused, id).moment("ordered_at");
    if (other !== undefined && Math.abs(other - at) > HOUR_MS)
      refuse(
        refused,
        row,
        "ordered_at",
        `ordered_at is over an hour from that of line ${first.line} of the same order`,
        id,
      );
  }
  return at;
}

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
  const read = rows.flatMap((row) => {
    const found = readLine(readRow(row, context, refused, id), currency);
    return found ? [{ ...found, at: row.line }] : [];
  });
  const sold = read.filter(({ back }) => !back);
  const back = read.filter((each) => each.back);
  if (read.length === 0 && refused.length === 0) refuse(refused, first, "quantity", "the order has no items", id);
  const whole = (name: string) =>
    order.text(`${name}_minor`) ? order.integer(0, `${name}_minor`) : order.minor(currency, name);
  const at = readTime(rows, context, refused, id) ?? 0;
  const customer_id = order.text("customer_id") || customerFromEmail(order.text("email"), context);
  const record = compact({
    id,
    ordered_at: at,
    currency,
    status: status === "cancelled" ? ("cancelled" as const) : ("paid" as const),
    customer_id,
    visitor: order.text("visitor"),
    country: countryOf(order.text("country")),
    channel: order.text("channel"),
    lines: sold.map(({ line }) => line),
    discount_minor: whole("discount"),
    shipping_minor: whole("shipping"),
    tax_minor: whole("tax"),
  });
  const amount_minor = back.reduce((sum, { line }) => sum + line.amount_minor, 0);
  if (back.length > 0 && amount_minor === 0) refuse(refused, first, "quantity", "what went back was worth nothing", id);
  const refund = compact({
    // A return of its own keeps its number; items that went back of an order with others get one beside it.
    id: sold.length > 0 ? `${id}-returned` : id,
    order_id: sold.length > 0 ? id : undefined,
    refunded_at: at,
    currency,
    amount_minor,
    customer_id,
    lines: back.map(({ line: { title: _, ...line } }) => line),
  });
  const linesOf = (found: { at: number }[]) => found.map((each) => each.at);
  const records: Mapped[] = [];
  // Rows that were read and hold nothing, such as items taken off the order, are named with it.
  const rest = rows.map((row) => row.line).filter((line) => !linesOf(back).includes(line));
  if (sold.length > 0) records.push({ kind: "orders", lines: rest, record });
  if (back.length > 0) records.push({ kind: "refunds", lines: linesOf(back), record: refund });
  return settle(rows, id, refused, records);
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
    country: "two-letter code, or a name such as Germany, Deutschland or 德国",
    channel: "where it was sold: own, or a marketplace's name such as tmall",
    sku: "SKU",
    title: "title of the product",
    quantity: "whole number; below 0 is what went back and becomes a refund",
    unit_price: "price of one, decimal",
    amount: "amount of the line, decimal; instead of unit_price",
    amount_minor: "the same in whole minor units (cents)",
    kind: "service where the line is no merchandise, such as postage",
    ...moneyColumns("discount", "discount of the order"),
    ...moneyColumns("shipping", "shipping of the order"),
    ...moneyColumns("tax", "tax of the order"),
  },
  required: [["id"], ["ordered_at"], ["sku"], ["quantity"], ["unit_price", "amount", "amount_minor"]],
  needs: (columns) => (columns.has("currency") ? [] : ["currency"]),
  key: (row) => row.cells.id?.trim() ?? "",
  begin: (context) => (rows) => mapOrder(rows, context),
};
