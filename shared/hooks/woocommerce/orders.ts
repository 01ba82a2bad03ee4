// How does an order that WooCommerce tells become an order and its refunds? As an import of its file makes it, where both know the same.
import type * as z from "zod";
import { compact, countryCode } from "../../import/reader.ts";
import { channelOf } from "../../import/woocommerce/orders.ts";
import { customerOf } from "../customer.ts";
import { firstKeyOf, type HookContext, type Item, keyOf, type Mapped, minorOf } from "../define.ts";
import { clean, named } from "../text.ts";
import type * as schemas from "./schemas.ts";

type Order = z.output<typeof schemas.order>;

const paid = new Set(["completed", "processing", "refunded"]);
const cancelled = new Set(["cancelled", "failed", "trash"]);

function linesOf({ line_items, fee_lines }: Order, currency: string) {
  const goods = line_items.flatMap(({ quantity, subtotal, ...item }) => {
    const { sku, title } = named(item.sku, item.name);
    return quantity > 0 ? [compact({ sku, title, quantity, amount_minor: minorOf(subtotal, currency) })] : [];
  });
  const fees = (fee_lines ?? []).flatMap(({ name, total }) => {
    const { sku, title } = named("", name || "Fee");
    const amount_minor = minorOf(total, currency);
    return amount_minor > 0 ? [{ sku, title, quantity: 1, amount_minor, kind: "service" as const }] : [];
  });
  return [...goods, ...fees];
}

/** WooCommerce says of a refund neither when it was nor in a delivery of its own: it is taken to be of when it was first seen. */
function refundsOf({ refunds, date_modified_gmt: seen }: Order, order_id: string, currency: string): Item[] {
  return (refunds ?? []).flatMap(({ id, reason, total }) => {
    const amount_minor = Math.abs(minorOf(total, currency));
    if (amount_minor === 0) return [];
    const record = compact({
      id: `${order_id}-${id}`,
      order_id,
      refunded_at: seen,
      currency,
      amount_minor,
      reason: clean(reason, 300),
    });
    return [{ kind: "refund" as const, id, key: firstKeyOf(seen, record), record }];
  });
}

export async function mapOrder(order: Order, context: HookContext, restored = false): Promise<Mapped> {
  const { currency, status } = order;
  const gone = cancelled.has(status);
  if (!paid.has(status) && !gone) return { ok: true, ignored: "not_paid" };
  // A shop may number its orders otherwise than they are stored; its files and pages show that number.
  const id = order.number ?? order.id;
  const of = (value: Order["total_tax"]) => (value ? minorOf(value, currency) : 0);
  const rebates = (order.fee_lines ?? []).reduce((sum, { total }) => sum + Math.max(0, -minorOf(total, currency)), 0);
  const known = order.customer_id && order.customer_id !== "0" ? order.customer_id : undefined;
  const record = compact({
    id,
    ordered_at: order.date_created_gmt,
    currency,
    status: gone ? ("cancelled" as const) : ("paid" as const),
    customer_id: known ?? (await customerOf(order.billing?.email, context.sha256)),
    country: countryCode(order.shipping?.country || order.billing?.country || ""),
    channel: channelOf((order.created_via ?? "").toLowerCase()),
    lines: linesOf(order, currency),
    discount_minor: of(order.discount_total) + rebates,
    shipping_minor: of(order.shipping_total),
    tax_minor: of(order.total_tax),
  });
  const rank = gone ? 3 : ["processing", "completed", "refunded"].indexOf(status);
  const key = keyOf(order.date_modified_gmt, 0, rank, record);
  const item: Item = { kind: "order", id: order.id, key, record, ...(restored ? { restored } : {}) };
  return { ok: true, items: [item, ...refundsOf(order, id, currency)] };
}
