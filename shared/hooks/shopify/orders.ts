// How does an order that Shopify tells become an order and its refunds? As an import of Shopify's file makes it, where both know the same.
import type * as z from "zod";
import { times } from "../../import/decimal.ts";
import { compact, countryCode } from "../../import/reader.ts";
import { channelOf } from "../../import/shopify/orders.ts";
import { customerOf } from "../customer.ts";
import { type HookContext, type Item, keyOf, type Mapped, minorOf } from "../define.ts";
import { clean, named } from "../text.ts";
import type * as schemas from "./schemas.ts";

type Order = z.output<typeof schemas.order>;
type Refund = z.output<typeof schemas.refund>;

const paid = new Set(["paid", "partially_paid", "refunded", "partially_refunded"]);

/** Money that has gone back, in the shop's own currency. */
function refundedMinor({ transactions }: Refund, currency: string): number {
  const done = (transactions ?? []).filter(({ kind, status }) => kind === "refund" && status === "success");
  return done.reduce((sum, each) => sum + minorOf(each.amount_set?.shop_money.amount ?? each.amount, currency), 0);
}

/** A refund as it is kept; undefined while no money went back. */
export function refundItem(refund: Refund, currency: string, told: number, changed: number): Item | undefined {
  const amount_minor = refundedMinor(refund, currency);
  if (amount_minor === 0) return undefined;
  const lines = (refund.refund_line_items ?? []).flatMap(({ quantity, subtotal, line_item }) => {
    const { sku, title } = named(line_item?.sku, line_item?.name || line_item?.title);
    return quantity > 0 && sku ? [compact({ sku, title, quantity, amount_minor: minorOf(subtotal, currency) })] : [];
  });
  const record = compact({
    id: refund.id,
    order_id: refund.order_id,
    refunded_at: refund.processed_at ?? refund.created_at,
    currency,
    amount_minor,
    reason: clean(refund.note, 300),
    lines,
  });
  return { kind: "refund", id: refund.id, key: keyOf(changed, told, 0, record), record };
}

function linesOf({ line_items }: Order, currency: string) {
  return line_items.flatMap(({ quantity, price, gift_card, ...item }) => {
    if (quantity === 0) return [];
    const { sku, title } = named(item.sku, item.name || item.title);
    const amount_minor = minorOf(times({ units: BigInt(quantity), scale: 0 }, price), currency);
    // A voucher is no merchandise.
    return [compact({ sku, title, quantity, amount_minor, kind: gift_card ? ("service" as const) : undefined })];
  });
}

export async function mapOrder(order: Order, told: number, context: HookContext): Promise<Mapped> {
  if (order.test) return { ok: true, ignored: "test_order" };
  const { currency } = order;
  const state = order.financial_status ?? "";
  const refunds = (order.refunds ?? []).flatMap((each) => refundItem(each, currency, told, order.updated_at) ?? []);
  // Cancelled with its money back is a sale and a refund, each on its day; cancelled before is no sale.
  const cancelled = state === "voided" || (typeof order.cancelled_at === "number" && refunds.length === 0);
  if (!paid.has(state) && !cancelled) return { ok: true, ignored: "not_paid" };
  const lines = linesOf(order, currency);
  const gross = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  const subtotal = order.subtotal_price ? minorOf(order.subtotal_price, currency) : undefined;
  const discounts = order.total_discounts ? minorOf(order.total_discounts, currency) : 0;
  const shipping = (order.shipping_lines ?? []).reduce(
    (sum, { price, discounted_price }) => sum + minorOf(discounted_price ?? price, currency),
    0,
  );
  const tax = order.taxes_included || !order.total_tax ? 0 : minorOf(order.total_tax, currency);
  const id = context.order_ids === "name" && order.name ? order.name : order.id;
  const record = compact({
    id,
    ordered_at: order.created_at,
    currency,
    status: cancelled ? ("cancelled" as const) : ("paid" as const),
    customer_id: (await customerOf(order.email, context.sha256)) ?? order.customer?.id,
    country: countryCode(order.shipping_address?.country_code || order.billing_address?.country_code || ""),
    channel: channelOf((order.source_name ?? "").toLowerCase()),
    lines,
    discount_minor: subtotal !== undefined && subtotal <= gross ? gross - subtotal : discounts,
    shipping_minor: shipping,
    tax_minor: tax,
  });
  const key = keyOf(
    order.updated_at,
    told,
    cancelled ? 2 : state === "paid" || state === "partially_paid" ? 0 : 1,
    record,
  );
  const items: Item[] = refunds.map((each) =>
    each.kind === "refund" ? { ...each, record: { ...each.record, order_id: id } } : each,
  );
  return { ok: true, items: [{ kind: "order", id: order.id, key, record }, ...items] };
}
