// The demo shop's own server: it knows the shop's keys and confirms an order at what its checkout agreed, else at list prices.
import * as z from "zod";
import { orderOf } from "../../shared/api/agreed.ts";
import { text } from "../../shared/events/fields.ts";
import { shippingMinor, shopTiers } from "../../shared/sim/shipping.ts";
import { order as orderSchema } from "../../shared/trade.ts";
import { answerOf, assertOrder, unknownCheckout } from "../decide/agreed.ts";
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
  /** The id of the checkout that the page agreed on; none where prices are not decided. */
  checkout: z.string().max(100).optional(),
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
  tax_minor?: number;
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
  const { subtotal_minor, shipping_minor, tax_minor, currency } = order;
  return c.json({ id, total_minor: subtotal_minor + shipping_minor + tax_minor, currency });
}

/** What the order's checkout agreed, made final; null when there was none, as where no prices are decided. */
async function agreedPrices(c: Ctx, store: Store, { id, checkout: key, lines }: Placed): Promise<Priced | null> {
  const db = shardOf(c.env, store.shard);
  if (key === undefined) return null;
  const checkout = await findCheckout(db, store.id, key);
  if (!checkout) throw unknownCheckout();
  const agreed = answerOf(checkout);
  if (unitsOf(agreed.lines) !== unitsOf(lines)) {
    const detail = "The order is not what its checkout agreed on. Go back to the cart.";
    throw new Problem({ status: 422, code: "checkout_differs", detail, field: "lines" });
  }
  const confirmed = await confirmCheckout(db, store.id, checkout.key, id, Date.now());
  assertOrder(confirmed?.checkout ?? checkout, id);
  if (confirmed?.refused.length) {
    const detail = "The order came too late: an offer is used up by now. Go back to the cart.";
    throw new Problem({ status: 410, code: "checkout_expired", detail });
  }
  const titles = await findProducts(db, store.id, skusOf(lines));
  const order = orderOf(agreed, store.currency);
  return { ...order, lines: order.lines.map((line) => ({ title: titles.get(line.sku)?.title, ...line })) };
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
