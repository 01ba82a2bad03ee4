// What do WooCommerce's webhooks say? Orders with their refunds, and products; by their topic.
import type * as z from "zod";
import { type Delivery, type HookContext, type HookKind, type Mapped, readBody } from "../define.ts";
import { mapOrder } from "./orders.ts";
import { mapProduct } from "./products.ts";
import * as schemas from "./schemas.ts";

type Reading = (delivery: Delivery, context: HookContext) => Mapped | Promise<Mapped>;

const reading =
  <S extends z.ZodType>(
    schema: S,
    next: (value: z.output<S>, context: HookContext) => Mapped | Promise<Mapped>,
  ): Reading =>
  ({ body }, context) => {
    const read = readBody(schema, body);
    return read.ok ? next(read.value, context) : read;
  };

const orders = reading(schemas.order, (order, context) => mapOrder(order, context));
const products = reading(schemas.product, mapProduct);

const topics: ReadonlyMap<string, Reading> = new Map<string, Reading>(
  Object.entries({
    "order.created": orders,
    "order.updated": orders,
    "order.restored": reading(schemas.order, (order, context) => mapOrder(order, context, true)),
    "order.deleted": reading(schemas.deleted, ({ id }) => ({ ok: true, items: [{ kind: "order_gone", id }] })),
    "product.created": products,
    "product.updated": products,
    "product.restored": products,
    // Orders go on naming it.
    "product.deleted": (): Mapped => ({ ok: true, ignored: "product_kept" }),
  }),
);

export const woocommerce: HookKind = {
  kind: "woocommerce",
  title: "WooCommerce",
  signed: "hmac",
  signature: "x-wc-webhook-signature",
  topic: "x-wc-webhook-topic",
  map: async (delivery, context) =>
    topics.get(delivery.topic)?.(delivery, context) ?? { ok: true, ignored: "unknown_topic" },
};
