// Do WooCommerce's webhooks come to the orders, refunds and products that they tell of, whatever their order and number?
import { expect, test } from "vitest";
import { problemOf } from "../../helpers/ask.ts";
import { iso, NOW, wooOrder } from "../../helpers/hook_bodies.ts";
import { orderAt, outcome, takeHooks, woocommerce } from "../../helpers/hooks.ts";
import { rowOf, seeded, shuffled } from "../../helpers/trade.ts";
import { call, env, newStore, type TestStore } from "../../helpers/worker.ts";

async function shop(settings: Record<string, unknown> = {}): Promise<TestStore> {
  const store = await newStore(settings);
  await takeHooks(store, "woocommerce");
  return store;
}

const rows = async (store: TestStore, sql: string) =>
  (
    await env.SHARD_0.prepare(sql)
      .bind((await rowOf(store)).id)
      .all()
  ).results;

test("an order is stored with its fees, in UTC, its guest as a hash", async () => {
  const store = await shop();
  expect(await outcome(await woocommerce(store, "order.created", wooOrder(4750, NOW)))).toMatchObject({ stored: 1 });
  const order = await orderAt(store, "4750");
  expect(order).toMatchObject({
    ordered_at: Date.parse(`${iso(NOW).slice(0, 19)}Z`),
    status: "paid",
    country: "FR",
    channel: "own",
    subtotal_minor: 2_250,
    discount_minor: 500,
    shipping_minor: 1_200,
    tax_minor: 135,
    customer_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    lines: [
      { sku: "Shirt - L", title: "Shirt - L", quantity: 2, amount_minor: 2_000 },
      { sku: "Gift wrap", title: "Gift wrap", quantity: 1, amount_minor: 250, kind: "service" },
    ],
  });
});

test("any order and number of deliveries end in the same orders, also of what was deleted", async () => {
  const at = (n: number) => NOW + n * 60_000;
  const refunds = [{ id: 91, reason: "broken", total: "-4.00" }];
  const deliveries: [string, unknown][] = [
    ["order.created", wooOrder(1, at(0), { status: "pending" })],
    ["order.updated", wooOrder(1, at(1), { customer_id: 12 })],
    // The same second: completed comes after processing.
    ["order.updated", wooOrder(1, at(2), { customer_id: 12 })],
    ["order.updated", wooOrder(1, at(2), { customer_id: 12, status: "completed" })],
    ["order.updated", wooOrder(1, at(3), { customer_id: 12, status: "completed", refunds })],
    ["order.updated", wooOrder(1, at(4), { customer_id: 12, status: "completed", refunds, discount_total: "6.00" })],
    ["order.created", wooOrder(2, at(0), { number: "A-2" })],
    ["order.updated", wooOrder(2, at(1), { number: "A-2", shipping_total: "0" })],
    ["order.deleted", { id: 2 }],
    ["order.created", wooOrder(3, at(0))],
    ["order.updated", wooOrder(3, at(5), { status: "cancelled" })],
  ];
  const random = seeded(3);
  const ends: unknown[] = [];
  for (let round = 0; round < 6; round += 1) {
    const store = await shop();
    const again = round === 0 ? deliveries : shuffled([...deliveries, ...deliveries.slice(3, 9)], random);
    for (let i = 0; i < again.length; i += 2) {
      const pair = again.slice(i, i + 2).map(([topic, body]) => woocommerce(store, topic, body));
      for (const response of await Promise.all(pair)) await outcome(response);
    }
    const orders = await rows(
      store,
      "SELECT id, status, customer_id, subtotal_minor, discount_minor, shipping_minor, lines, hash FROM orders WHERE store = ?1 ORDER BY id",
    );
    const back = await rows(store, "SELECT id, order_id, refunded_at, amount_minor FROM refunds WHERE store = ?1");
    ends.push({ orders, back });
  }
  expect(ends[0]).toMatchObject({
    orders: [
      { id: "1", status: "paid", customer_id: "12", discount_minor: 600 },
      { id: "3", status: "cancelled" },
      { id: "A-2", status: "cancelled", shipping_minor: 0 },
    ],
    back: [{ id: "1-91", order_id: "1", refunded_at: Date.parse(`${iso(at(3)).slice(0, 19)}Z`), amount_minor: 400 }],
  });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test("an order that came back from the bin counts again", async () => {
  const store = await shop();
  await outcome(await woocommerce(store, "order.created", wooOrder(5, NOW)));
  await outcome(await woocommerce(store, "order.deleted", { id: 5 }));
  expect(await orderAt(store, "5")).toMatchObject({ status: "cancelled" });
  await outcome(await woocommerce(store, "order.restored", wooOrder(5, NOW + 60_000)));
  expect(await orderAt(store, "5")).toMatchObject({ status: "paid" });
});

test.each([
  ["CLP", "1990", 1_990],
  ["BHD", "1.005", 1_005],
  ["CNY", "0.10", 10],
])("%s: amounts keep the digits that the currency has", async (currency, subtotal, subtotal_minor) => {
  const store = await shop({ currency });
  const line_items = [{ name: "A", sku: "A", quantity: 1, subtotal }];
  const rest = { currency, line_items, fee_lines: [], discount_total: "0", shipping_total: "0", total_tax: "0" };
  await outcome(await woocommerce(store, "order.created", wooOrder(1, NOW, rest)));
  expect(await orderAt(store, "1")).toMatchObject({ currency, subtotal_minor });
});

test("products are the catalogue's, but for what only frames variations", async () => {
  const store = await shop();
  const product = {
    id: 93,
    name: "Shirt",
    type: "simple",
    sku: "SH",
    price: "",
    regular_price: "19.99",
    date_modified_gmt: iso(NOW).slice(0, 19),
    permalink: "https://tea.example.com/shirt",
    manage_stock: true,
    stock_quantity: 4,
    categories: [{ id: 1, name: "Clothes", slug: "clothes" }],
    tags: [],
    images: [],
  };
  expect(await outcome(await woocommerce(store, "product.updated", product))).toMatchObject({ stored: 1 });
  const frame = { ...product, id: 92, type: "variable" };
  expect(await outcome(await woocommerce(store, "product.created", frame))).toEqual({ ignored: "not_sold_itself" });
  const sql = "SELECT sku, title, category, price_minor, stock FROM product WHERE store = ?1";
  expect(await rows(store, sql)).toEqual([
    { sku: "SH", title: "Shirt", category: "Clothes", price_minor: 1_999, stock: 4 },
  ]);
});

test("a ping is answered, a wrong signature is not believed", async () => {
  const store = await shop();
  const ping = await call("POST", `/v1/hooks/${store.slug}/woocommerce`, {
    body: "webhook_id=7",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(await outcome(ping)).toEqual({ ignored: "ping" });
  const guessed = await woocommerce(store, "order.created", wooOrder(1, NOW), { secret: "guessed-secret" });
  expect(await problemOf(guessed)).toEqual({ status: 401, code: "signature_wrong" });
  const strange = await woocommerce(store, "coupon.created", { id: 1 });
  expect(await outcome(strange)).toEqual({ ignored: "unknown_topic" });
  const broken = await woocommerce(store, "order.created", wooOrder(1, NOW, { date_modified_gmt: "yesterday" }));
  expect(await problemOf(broken)).toMatchObject({ status: 422, field: "date_modified_gmt" });
});
