// Any order, any number, any of the older ones lost: deliveries of a shop's day end in the same orders, refunds, products and stock.
import fc from "fast-check";
import { expect, test } from "vitest";
import { iso, NOW, shopifyOrder, shopifyProduct, shopifyRefund, wooOrder } from "../../helpers/hook_bodies.ts";
import { STANDARD_SECRET, shopify, standard, takeHooks, woocommerce } from "../../helpers/hooks.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore, type TestStore } from "../../helpers/worker.ts";

/** A delivery. One that must arrive is the last word on something; the others may get lost. */
interface Sent {
  must: boolean;
  send: (store: TestStore) => Promise<Response>;
}

const at = (n: number) => NOW + n * 60_000;

function ofShopify(): Sent[] {
  const hook = (must: boolean, topic: string, body: object, n: number): Sent => ({
    must,
    send: (store) => shopify(store, topic, body, at(n) + 10),
  });
  const refund = shopifyRefund(71, 1, "19.90", at(4));
  const level = (available: number, n: number) => ({
    inventory_item_id: 808_950_810,
    location_id: 6,
    available,
    updated_at: iso(at(n)),
  });
  const voided = { cancelled_at: iso(at(5)), financial_status: "voided" };
  return [
    hook(false, "orders/create", shopifyOrder(1, at(0), { financial_status: "pending" }), 0),
    hook(false, "orders/paid", shopifyOrder(1, at(1)), 1),
    hook(false, "refunds/create", refund, 4),
    hook(true, "orders/updated", shopifyOrder(1, at(4), { financial_status: "refunded", refunds: [refund] }), 4),
    hook(false, "orders/paid", shopifyOrder(2, at(2)), 2),
    hook(true, "orders/cancelled", shopifyOrder(2, at(5), voided), 5),
    hook(true, "orders/paid", shopifyOrder(3, at(3)), 3),
    hook(true, "orders/delete", { id: 3 }, 6),
    hook(false, "products/create", shopifyProduct(9, at(0), { vendor: "Dale" }), 0),
    hook(true, "products/update", shopifyProduct(9, at(2)), 2),
    hook(false, "inventory_levels/update", level(9, 1), 1),
    hook(true, "inventory_levels/update", level(4, 3), 3),
  ];
}

function ofWooCommerce(): Sent[] {
  const hook = (must: boolean, topic: string, body: object): Sent => ({
    must,
    send: (store) => woocommerce(store, topic, body),
  });
  const refunds = [{ id: 91, reason: "broken", total: "-4.00" }];
  const completed = { status: "completed", refunds };
  return [
    hook(false, "order.created", wooOrder(1, at(0), { status: "pending" })),
    hook(false, "order.updated", wooOrder(1, at(1))),
    // The first that tells of the refund says when it was.
    hook(true, "order.updated", wooOrder(1, at(3), completed)),
    hook(true, "order.updated", wooOrder(1, at(4), { ...completed, discount_total: "6.00" })),
    hook(true, "order.updated", wooOrder(2, at(1), { shipping_total: "0" })),
    hook(true, "order.deleted", { id: 2 }),
    hook(false, "order.created", wooOrder(3, at(0))),
    hook(true, "order.updated", wooOrder(3, at(5), { status: "cancelled" })),
  ];
}

function ofAnybody(): Sent[] {
  const hook = (must: boolean, type: string, data: object, n: number): Sent => ({
    must,
    send: (store) => standard(store, { type, timestamp: new Date(at(n)).toISOString(), data }),
  });
  const order = (id: string, rest: object = {}) => ({
    id,
    ordered_at: NOW,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 900 }],
    ...rest,
  });
  const refund = (amount_minor: number) => ({
    id: "r",
    refunded_at: at(2),
    currency: "CNY",
    amount_minor,
    order_id: "1",
  });
  const stock = (on_hand: number, n: number) => ({ sku: "A", warehouse: "main", on_hand, at: at(n) });
  return [
    hook(false, "order.created", order("1"), 0),
    hook(true, "order.updated", order("1", { shipping_minor: 50 }), 3),
    hook(false, "refund.created", refund(100), 2),
    hook(true, "refund.updated", refund(200), 3),
    hook(true, "order.created", order("2"), 1),
    hook(true, "order.deleted", { id: "2" }, 2),
    hook(true, "product.created", { sku: "A", title: "Tea", cost_minor: 500 }, 0),
    hook(true, "product.updated", { sku: "A", title: "Green tea", cost_minor: 600 }, 1),
    hook(false, "inventory.updated", stock(9, 1), 1),
    hook(true, "inventory.updated", stock(4, 2), 2),
  ];
}

/** All that is to be the same in the end. */
async function endOf(store: TestStore): Promise<unknown[]> {
  const { id } = await rowOf(store);
  const queries = [
    "SELECT id, status, ordered_at, customer_id, country, subtotal_minor, discount_minor, shipping_minor, tax_minor, lines FROM orders WHERE store = ?1 ORDER BY id",
    "SELECT id, order_id, refunded_at, amount_minor, lines FROM refunds WHERE store = ?1 ORDER BY id",
    "SELECT sku, title, price_minor, cost_minor, stock FROM product WHERE store = ?1 ORDER BY sku",
    "SELECT sku, warehouse, on_hand FROM inventory WHERE store = ?1 ORDER BY sku",
  ];
  const answers = await env.SHARD_0.batch(queries.map((query) => env.SHARD_0.prepare(query).bind(id)));
  return answers.map(({ results }) => results);
}

/** Sends two at a time, for they may meet; what is refused comes again, as shops send it. */
async function endAfter(kind: string, deliveries: readonly Sent[]): Promise<unknown[]> {
  const store = await newStore();
  await takeHooks(store, kind, kind === "standard" ? { secret: STANDARD_SECRET } : {});
  let left = [...deliveries];
  for (let tries = 0; tries < 3 && left.length > 0; tries += 1) {
    const again: Sent[] = [];
    for (let n = 0; n < left.length; n += 2) {
      const pair = left.slice(n, n + 2);
      const statuses = await Promise.all(pair.map(async ({ send }) => (await send(store)).status));
      again.push(...pair.filter((_, place) => statuses[place] !== 200));
    }
    left = again;
  }
  expect(left).toEqual([]);
  return endOf(store);
}

test.each([
  ["shopify", ofShopify()],
  ["woocommerce", ofWooCommerce()],
  ["standard", ofAnybody()],
] as const)("%s", async (kind, deliveries) => {
  const straight = await endAfter(kind, deliveries);
  expect((straight[0] as unknown[]).length).toBeGreaterThan(1);
  expect(straight[1]).toHaveLength(1);
  const fate = fc.record({ kept: fc.boolean(), times: fc.integer({ min: 1, max: 2 }), place: fc.nat() });
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: deliveries.length, maxLength: deliveries.length }), async (fates) => {
      const sent = deliveries.flatMap((delivery, n) => {
        const { kept, times, place } = fates[n]!;
        const copies = delivery.must || kept ? times : 0;
        // A second copy comes at another place.
        return Array.from({ length: copies }, (_, copy) => ({
          delivery,
          order: (place * (copy + 1) * 2_654_435_761) % 4_294_967_291,
        }));
      });
      sent.sort((a, b) => a.order - b.order);
      expect(
        await endAfter(
          kind,
          sent.map(({ delivery }) => delivery),
        ),
      ).toEqual(straight);
    }),
    { numRuns: 4, seed: 5 },
  );
});
