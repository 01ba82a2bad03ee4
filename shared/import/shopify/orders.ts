// How does Shopify's orders export become orders and refunds? An order's values stand on its first row, each item on a row of its own.
import { OWN_CHANNEL } from "../../trade.ts";
import { readItem } from "../item.ts";
import { readOrder, settle } from "../order_rows.ts";
import { compact, countryCode, customerFromEmail, readRow, refuse } from "../reader.ts";
import type { Context, Mapped, Mapping, Output, Refusal, Row } from "../types.ts";

const paid = new Set(["paid", "partially_paid", "refunded", "partially_refunded"]);
const unpaid = new Set(["pending", "authorized", "unpaid", "expired"]);

const item = { sku: "lineitem sku", title: "lineitem name", quantity: "lineitem quantity", price: "lineitem price" };

/** Shopify's names of its own ways to sell, and the numbers of its online store and till. */
const own = new Set(["web", "pos", "iphone", "android", "shopify_draft_order", "580111", "129785"]);

/** Where an order was sold. Another number is an application's, of which the export does not tell what it is. */
export function channelOf(source: string): string | undefined {
  if (own.has(source)) return OWN_CHANNEL;
  return /^\d*$/.test(source) ? undefined : source;
}

function mapOrder(rows: Row[], context: Context): Output {
  const [first] = rows as [Row, ...Row[]];
  const refused: Refusal[] = [];
  const id = readRow(first, context, refused).required("name");
  if (!id) return { records: [], refused };
  const order = readOrder(rows, context, refused, id);
  const state = order.text("financial status").toLowerCase();
  // Without a currency the order is refused already; any other lets its further cells be checked too.
  const currency = order.currency("currency") ?? "USD";
  const refunded = order.minor(currency, "refunded amount") ?? 0;
  const cancelled = state === "voided" || (order.text("cancelled at") !== "" && refunded === 0);
  if (unpaid.has(state) && !cancelled) {
    refuse(refused, first, "financial status", `not paid yet (${state}): import it again when it is`, id);
  } else if (!paid.has(state) && !cancelled && state !== "") {
    refuse(refused, first, "financial status", `${state} is not a financial status that Shopify documents`, id);
  }
  const ordered_at = order.moment("created at", "paid at");
  const items = rows.map((row) => readItem(readRow(row, context, refused, id), item, currency));
  const lines = items.filter((line) => line !== undefined && line !== null);
  if (lines.length === 0 && refused.length === 0) refuse(refused, first, item.quantity, "the order has no items", id);
  const gross = lines.reduce((sum, line) => sum + line.amount_minor, 0);
  const subtotal = order.minor(currency, "subtotal");
  // Subtotal is after all discounts on items; Discount Amount may also hold one on shipping, which Shipping already shows.
  const discount =
    subtotal !== undefined && subtotal <= gross ? gross - subtotal : order.minor(currency, "discount amount");
  const shared = {
    currency,
    customer_id: customerFromEmail(order.text("email"), context),
  };
  const country = countryCode(order.text("shipping country", "billing country"));
  const record: Mapped = {
    kind: "orders",
    lines: rows.map((row) => row.line),
    record: compact({
      id,
      ordered_at: ordered_at ?? 0,
      ...shared,
      status: cancelled ? ("cancelled" as const) : ("paid" as const),
      country,
      channel: channelOf(order.text("source").toLowerCase()),
      lines,
      discount_minor: discount || undefined,
      shipping_minor: order.minor(currency, "shipping"),
      tax_minor: order.minor(currency, "taxes"),
    }),
  };
  const records: Mapped[] = [record];
  if (refunded > 0) {
    // The export does not say when the money went back: the cancellation is the nearest time it knows.
    const refunded_at = order.text("cancelled at")
      ? order.moment("cancelled at")
      : order.moment("paid at", "created at");
    const refund = {
      id: `${id}-refund`,
      order_id: id,
      refunded_at: refunded_at ?? 0,
      amount_minor: refunded,
      ...shared,
    };
    records.push({ kind: "refunds", lines: [first.line], record: compact(refund) });
  }
  return settle(rows, id, refused, records);
}

export const orders: Mapping = {
  title: "Paid orders become orders, their refunded amount a refund; orders not paid yet are refused until they are.",
  columns: {
    name: "name of the order, such as #1001: its id",
    email: "becomes customer_id as a hash; the address is not sent",
    "financial status": "paid, partially_paid, refunded, partially_refunded; voided is cancelled",
    "paid at": "time of payment",
    "created at": "time of the order",
    "cancelled at": "time of cancellation",
    currency: "ISO 4217 code",
    subtotal: "items after discounts",
    shipping: "shipping",
    taxes: "taxes",
    "discount amount": "discount, where there is no subtotal",
    "refunded amount": "money that went back",
    "lineitem quantity": "items",
    "lineitem name": "title",
    "lineitem price": "price of one",
    "lineitem sku": "SKU; the name stands in for a missing one",
    "shipping country": "two-letter code",
    "billing country": "two-letter code",
    source:
      "where it was sold: web, pos and the like are own; a marketplace by its name; numbers of applications say nothing",
  },
  required: [
    ["name"],
    ["created at", "paid at"],
    ["lineitem quantity"],
    ["lineitem price"],
    ["lineitem name", "lineitem sku"],
  ],
  needs: (columns) => (columns.has("currency") ? [] : ["currency"]),
  key: (row) => row.cells.name?.trim() ?? "",
  begin: (context) => (rows) => mapOrder(rows, { decimal: ".", ...context }),
};
