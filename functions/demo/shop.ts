// The demo shop's own server: it knows the shop's keys, prices an order by the catalogue and confirms it. Only where DEMO is set.
import * as z from "zod";
import { text } from "../../shared/events/fields.ts";
import { order as orderSchema } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { storeOrders } from "../manage/orders.ts";
import { findKey } from "../store/keys.ts";
import { findProducts } from "../store/product.ts";

const demo = z.object({ write_key: z.string(), secret_key: z.string(), report_url: z.string() });

const placed = z.object({
  id: text(60).pipe(z.string().min(1)),
  customer_id: text(100).pipe(z.string().min(1)).optional(),
  lines: z
    .array(z.object({ sku: z.string().max(100), quantity: z.number().int().min(1).max(99) }))
    .min(1)
    .max(50),
});

function settings(c: Ctx): z.output<typeof demo> {
  if (!c.env.DEMO) throw new Problem({ status: 404, code: "no_demo", detail: "This installation runs no demo shop." });
  return demo.parse(JSON.parse(c.env.DEMO));
}

export async function readConfig(c: Ctx): Promise<Response> {
  const { write_key, secret_key, report_url } = settings(c);
  const found = await findKey(c.env.CONTROL, secret_key, Date.now());
  return c.json({ write_key, report_url, currency: found?.store.currency ?? "CNY" });
}

export async function placeOrder(c: Ctx): Promise<Response> {
  const found = await findKey(c.env.CONTROL, settings(c).secret_key, Date.now());
  if (!found)
    throw new Problem({
      status: 404,
      code: "no_demo",
      detail: "The demo's key is not known. Start afresh with npm start -- --reset.",
    });
  const { store } = found;
  const { id, customer_id, lines } = await parseBody(c, placed);
  const products = await findProducts(
    shardOf(c.env, store.shard),
    store.id,
    lines.map(({ sku }) => sku),
  );
  const priced = lines.map(({ sku, quantity }) => {
    const price = products.get(sku)?.price_minor;
    if (price === undefined || price === null) {
      throw new Problem({
        status: 422,
        code: "product_unknown",
        detail: `The shop does not sell ${sku}.`,
        field: "lines",
      });
    }
    return { sku, title: products.get(sku)?.title, quantity, amount_minor: price * quantity };
  });
  const order = orderSchema.parse({ id, customer_id, currency: store.currency, ordered_at: Date.now(), lines: priced });
  await storeOrders(c, store, [order], Date.now());
  return c.json({ id, total_minor: order.subtotal_minor, currency: store.currency });
}
