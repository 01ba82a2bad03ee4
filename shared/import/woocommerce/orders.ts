// How do WooCommerce order exports become orders and refunds? Two layouts are read: Advanced Order Export and "one row per item".
import { OWN_CHANNEL } from "../../trade.ts";
import { readItem } from "../item.ts";
import { readOrder, settle } from "../order_rows.ts";
import { compact, countryCode, customerFromEmail, readRow, refuse } from "../reader.ts";
import type { Context, Mapped, Mapping, Output, Refusal, Row } from "../types.ts";

const paid = new Set(["completed", "processing", "refunded"]);
const cancelled = new Set(["cancelled", "canceled", "failed", "trash"]);
const unpaid = new Set(["pending", "pending payment", "on-hold", "on hold", "checkout-draft", "draft"]);

// The first name is Advanced Order Export's, the others come from exports that use WooCommerce's own field names.
const names = {
  id: ["order number", "order id", "order_number", "order_id"],
  status: ["order status", "order_status", "status"],
  at: ["order date", "order_date", "date"],
  currency: ["currency", "order currency", "order_currency"],
  email: ["email (billing)", "billing_email", "customer_email"],
  country: ["country code (shipping)", "country code (billing)", "shipping_country", "billing_country"],
  discount: ["cart discount amount", "discount_total"],
  shipping: ["order shipping amount", "shipping_total"],
  tax: ["order total tax amount", "tax_total", "total_tax"],
  refunded: ["order refund amount", "refunded_total"],
  sku: ["sku", "item_sku"],
  title: ["item name", "item_name"],
  quantity: ["quantity", "quantity (- refund)", "item_quantity"],
  made: ["created via", "created_via"],
  price: ["item cost", "item_price"],
  amount: ["order line subtotal", "item_subtotal"],
};

/** How the shop itself makes orders; what others put in, such as a marketplace's plug-in, is told by its name. */
const own = new Set(["checkout", "store-api", "admin", "subscription"]);
/** Interfaces that anything may have used. */
const untold = new Set(["", "rest-api"]);

export const channelOf = (made: string) => (own.has(made) ? OWN_CHANNEL : untold.has(made) ? undefined : made);

const pick = (row: Row, columns: string[]) => columns.find((name) => name in row.cells) ?? columns[0]!;

function idOf(row: Row): string {
  return row.cells[pick(row, names.id)]?.trim() ?? "";
}

function mapOrder(rows: Row[], context: Context): Output {
  const [first] = rows as [Row, ...Row[]];
  const refused: Refusal[] = [];
  const id = readRow(first, context, refused).required(pick(first, names.id));
  if (!id) return { records: [], refused };
  const order = readOrder(rows, context, refused, id);
  const status = order
    .text(...names.status)
    .toLowerCase()
    .replace(/^wc-/, "");
  const statusColumn = pick(first, names.status);
  if (unpaid.has(status)) {
    refuse(refused, first, statusColumn, `not paid yet (${status}): import it again when it is`, id);
  } else if (!paid.has(status) && !cancelled.has(status)) {
    const known = [...paid, ...cancelled, ...unpaid].join(", ");
    refuse(refused, first, statusColumn, `${status || "an empty status"} is unknown; known are ${known}`, id);
  }
  // Without a currency the order is refused already; any other lets its further cells be checked too.
  const currency = order.currency(...names.currency) ?? "USD";
  const at = order.moment(...names.at) ?? 0;
  const columns = {
    sku: pick(first, names.sku),
    title: pick(first, names.title),
    quantity: pick(first, names.quantity),
    price: pick(first, names.price),
    amount: names.amount.find((name) => name in first.cells),
  };
  const items = rows.map((row) => readItem(readRow(row, context, refused, id), columns, currency));
  const lines = items.filter((line) => line !== undefined && line !== null);
  if (lines.length === 0 && refused.length === 0)
    refuse(refused, first, columns.quantity, "the order has no items", id);
  // WooCommerce numbers guests 0.
  const known = order.text("customer_id");
  const customer_id = known && known !== "0" ? known : customerFromEmail(order.text(...names.email), context);
  const record = compact({
    id,
    ordered_at: at,
    currency,
    status: cancelled.has(status) ? ("cancelled" as const) : ("paid" as const),
    customer_id,
    country: countryCode(order.text(...names.country)),
    channel: channelOf(order.text(...names.made).toLowerCase()),
    lines,
    discount_minor: order.minor(currency, ...names.discount) || undefined,
    shipping_minor: order.minor(currency, ...names.shipping),
    tax_minor: order.minor(currency, ...names.tax),
  });
  const records: Mapped[] = [{ kind: "orders", lines: rows.map((row) => row.line), record }];
  const refunded = order.minor(currency, ...names.refunded) ?? 0;
  if (refunded > 0) {
    // The exports do not say when the money went back: the order's own time is the only one they have.
    const refund = { id: `${id}-refund`, order_id: id, refunded_at: at, currency, amount_minor: refunded, customer_id };
    records.push({ kind: "refunds", lines: [first.line], record: compact(refund) });
  }
  return settle(rows, id, refused, records);
}

const said = (holds: string, columns: string[]) => Object.fromEntries(columns.map((name) => [name, holds]));

export const orders: Mapping = {
  title:
    "Completed, processing and refunded orders become orders, refunded amounts refunds; unpaid orders are refused.",
  columns: {
    ...said("number of the order: its id", names.id),
    ...said("completed, processing, refunded, cancelled, failed, pending, on-hold", names.status),
    ...said("time on the shop's clock, YYYY-MM-DD HH:MM", names.at),
    ...said("ISO 4217 code; else --currency", names.currency),
    customer_id: "number of the customer, 0 for a guest",
    ...said("becomes customer_id as a hash where there is none; the address is not sent", names.email),
    ...said("two-letter code", names.country),
    ...said(
      "where it was sold: checkout, admin and the like are own; others by their name; rest-api says nothing",
      names.made,
    ),
    ...said("discount of the order", names.discount),
    ...said("shipping", names.shipping),
    ...said("taxes", names.tax),
    ...said("money that went back", names.refunded),
    ...said("SKU; the item's name stands in for a missing one", names.sku),
    ...said("title", names.title),
    ...said("items", names.quantity),
    ...said("price of one before discount", names.price),
    ...said("amount of the line before discount; wins over the price of one", names.amount),
  },
  required: [
    names.id,
    names.status,
    names.at,
    [...names.sku, ...names.title],
    names.quantity,
    [...names.price, ...names.amount],
  ],
  needs: (columns) => (names.currency.some((name) => columns.has(name)) ? ["timezone"] : ["timezone", "currency"]),
  key: idOf,
  begin: (context) => (rows) => mapOrder(rows, context),
};
