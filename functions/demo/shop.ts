// The demo shop's own server: it knows the shop's keys and confirms an order at what its checkout agreed, else at list prices.
import * as z from "zod";
import type { CheckoutAnswer } from "../../shared/api/deciding_answers.ts";
import { text } from "../../shared/events/fields.ts";
import { shippingMinor, shopTiers } from "../../shared/sim/shipping.ts";
import { order as orderSchema } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { storeOrders } from "../manage/orders.ts";
import { confirmCheckout, findCheckout } from "../store/checkout.ts";
import { findKey } from "../store/keys.ts";
import { findProducts } from "../store/product.ts";
import type { Store } from "../store/stores.ts";
import { demoStore, settingsOf } from "./settings.ts";

const placed = z.object({
  id: text(60).pipe(z.string().min(1)),
  customer_id: text(100).pipe(z.string().min(1)).optional(),
  shipping_tier: z.enum(shopTiers).default("standard"),
  lines: z
    .array(z.object({ sku: z.string().max(100), quantity: z.number().int().min(1).max(99) }))
    .min(1)
    .max(50),
});
type Placed = z.output<typeof placed>;

interface Priced {
  lines: { sku: string; title?: string | undefined; quantity: number; amount_minor: number }[];
  shipping_minor: number;
}

export async function readConfig(c: Ctx): Promise<Response> {
  const { write_key, secret_key, report_url } = settingsOf(c);
  const found = await findKey(c.env.CONTROL, secret_key, Date.now());
  return c.json({ write_key, report_url, currency: found?.store.currency ?? "CNY" });
}

export async function placeOrder(c: Ctx): Promise<Response> {
  const store = await demoStore(c);
  const asked = await parseBody(c, placed);
  const { id, customer_id } = asked;
  const priced = (await agreedPrices(c, store, asked)) ?? (await listPrices(c, store, asked));
  const order = orderSchema.parse({ id, customer_id, currency: store.currency, ordered_at: Date.now(), ...priced });
  await storeOrders(c, store, [order], Date.now());
  return c.json({ id, total_minor: order.subtotal_minor + order.shipping_minor, currency: store.currency });
}

/** What the checkout of the order's id agreed, made final; null when there was none, as where no prices are decided. */
async function agreedPrices(c: Ctx, store: Store, { id, lines }: Placed): Promise<Priced | null> {
  const db = shardOf(c.env, store.shard);
  const checkout = await findCheckout(db, store.id, id);
  if (!checkout) return null;
  const agreed = JSON.parse(checkout.answer) as CheckoutAnswer;
  if (unitsOf(agreed.lines) !== unitsOf(lines)) {
    const detail = "The order is not what its checkout agreed on. Go back to the cart.";
    throw new Problem({ status: 422, code: "checkout_differs", detail, field: "lines" });
  }
  const confirmed = await confirmCheckout(db, store.id, id, id);
  if (confirmed?.refused.length) {
    const detail = "The order came too late: an offer is used up by now. Go back to the cart.";
    throw new Problem({ status: 410, code: "checkout_expired", detail });
  }
  const titles = await findProducts(db, store.id, skusOf(lines));
  const bought = agreed.lines.map(({ sku, quantity, total_minor: amount_minor }) => {
    return { sku, title: titles.get(sku)?.title, quantity, amount_minor };
  });
  const given = agreed.gifts.map(({ sku, quantity, title }) => ({ sku, title, quantity, amount_minor: 0 }));
  return { lines: [...bought, ...given], shipping_minor: agreed.shipping_minor };
}

const skusOf = (lines: readonly { sku: string }[]) => lines.map(({ sku }) => sku);

const unitsOf = (lines: readonly { sku: string; quantity: number }[]) =>
  JSON.stringify(lines.map(({ sku, quantity }) => [sku, quantity]).sort());

async function listPrices(c: Ctx, store: Store, { lines, shipping_tier }: Placed): Promise<Priced> {
  const products = await findProducts(shardOf(c.env, store.shard), store.id, skusOf(lines));
  const priced = lines.map(({ sku, quantity }) => {
    const { price_minor, title } = products.get(sku) ?? {};
    if (price_minor === undefined || price_minor === null) {
      const detail = `The shop does not sell ${sku}.`;
      throw new Problem({ status: 422, code: "product_unknown", detail, field: "lines" });
    }
    return { sku, title, quantity, amount_minor: price_minor * quantity };
  });
  return { lines: priced, shipping_minor: shippingMinor(shipping_tier) };
}
