// What do Shopify's webhooks say? Orders, refunds, products and stock levels; by their topic.
import type * as z from "zod";
import { type Delivery, type HookContext, type HookKind, keyOf, type Mapped, readBody } from "../define.ts";
import { mapOrder, refundItem } from "./orders.ts";
import { mapProduct } from "./products.ts";
import * as schemas from "./schemas.ts";

type Reading = (delivery: Delivery, context: HookContext) => Mapped | Promise<Mapped>;

/** When Shopify noticed the change: finer than a resource's own time, which is told in seconds. */
const toldAt = ({ header }: Delivery): number => {
  const at = Date.parse(header("x-shopify-triggered-at"));
  return Number.isFinite(at) ? at : 0;
};

/** Reads a body by its schema and goes on with what it says. */
const reading =
  <S extends z.ZodType>(
    schema: S,
    next: (value: z.output<S>, delivery: Delivery, context: HookContext) => Mapped | Promise<Mapped>,
  ): Reading =>
  (delivery, context) => {
    const read = readBody(schema, withWholeId(delivery.body));
    return read.ok ? next(read.value, delivery, context) : read;
  };

/** Shopify's ids may be larger than a number holds; their text stands beside them. */
function withWholeId(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  const { admin_graphql_api_id: gid } = body as { admin_graphql_api_id?: unknown };
  const id = typeof gid === "string" && "id" in body ? /\/(\d+)$/.exec(gid)?.[1] : undefined;
  return id ? { ...body, id } : body;
}

const orders = reading(schemas.order, (order, delivery, context) => mapOrder(order, toldAt(delivery), context));

const products = reading(schemas.product, (product, delivery, context) =>
  mapProduct(product, toldAt(delivery), delivery, context),
);

const refunds = reading(schemas.refund, (refund, delivery, { currency, order_ids }): Mapped => {
  // It names its order by number alone; the order's own delivery, which follows, tells the same refund with the name.
  if (order_ids === "name") return { ok: true, ignored: "told_with_order" };
  const item = refundItem(refund, currency, toldAt(delivery), refund.created_at);
  return item ? { ok: true, items: [item] } : { ok: true, ignored: "no_money_back" };
});

const levels = reading(
  schemas.level,
  ({ inventory_item_id: id, location_id: place, available, updated_at }, delivery) => {
    if (available === null) return { ok: true, ignored: "not_counted" };
    // Below 0 is oversold: nothing is there.
    const on_hand = Math.max(0, available);
    const at = toldAt(delivery) || updated_at;
    return { ok: true, items: [{ kind: "level", id, place, on_hand, at, key: keyOf(updated_at, at, 0, on_hand) }] };
  },
);

const topics: ReadonlyMap<string, Reading> = new Map<string, Reading>(
  Object.entries({
    "orders/create": orders,
    "orders/updated": orders,
    "orders/paid": orders,
    "orders/cancelled": orders,
    "orders/delete": reading(schemas.deleted, ({ id }) => ({ ok: true, items: [{ kind: "order_gone", id }] })),
    "refunds/create": refunds,
    "products/create": products,
    "products/update": products,
    // Orders go on naming it.
    "products/delete": (): Mapped => ({ ok: true, ignored: "product_kept" }),
    "inventory_levels/update": levels,
  }),
);

export const shopify: HookKind = {
  kind: "shopify",
  title: "Shopify",
  signed: "hmac",
  signature: "x-shopify-hmac-sha256",
  topic: "x-shopify-topic",
  map: async (delivery, context) =>
    topics.get(delivery.topic)?.(delivery, context) ?? { ok: true, ignored: "unknown_topic" },
};
