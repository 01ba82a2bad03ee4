// Do Shopify's webhooks come to the orders, refunds, products and stock that they tell of, whatever their order and number?
import { expect, test } from "vitest";
import { send } from "../../helpers/ask.ts";
import { iso, NOW, shopifyOrder, shopifyProduct, shopifyRefund } from "../../helpers/hook_bodies.ts";
import { orderAt, outcome, shopify, takeHooks } from "../../helpers/hooks.ts";
import { rowOf, seeded, shuffled } from "../../helpers/trade.ts";
import { env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const ID = 5_450_789_469_123;

async function shop(settings: Record<string, unknown> = {}, rest: Record<string, unknown> = {}): Promise<TestStore> {
  const store = await newStore(settings);
  await takeHooks(store, "shopify", rest);
  return store;
}

const refundsOf = async (store: TestStore) => {
  const { results } = await env.SHARD_0.prepare(
    "SELECT id, order_id, refunded_at, amount_minor, reason, lines FROM refunds WHERE store = ?1 ORDER BY id",
  )
    .bind((await rowOf(store)).id)
    .all();
  return results;
};

test("an order is stored to the cent, its customer as a hash, once", async () => {
  const store = await shop();
  const body = shopifyOrder(ID, NOW);
  expect(await outcome(await shopify(store, "orders/create", body))).toEqual({ stored: 1, unchanged: 0, stale: 0 });
  expect(await outcome(await shopify(store, "orders/create", body))).toEqual({ stored: 0, unchanged: 1, stale: 0 });
  const order = await orderAt(store, String(ID));
  expect(order).toMatchObject({
    ordered_at: Math.floor(NOW / 1000) * 1000 === NOW ? NOW : Date.parse(iso(NOW)),
    status: "paid",
    country: "CN",
    channel: "own",
    subtotal_minor: 8_980,
    discount_minor: 897,
    shipping_minor: 800,
    tax_minor: 321,
  });
  expect(order.customer_id).toMatch(/^[0-9a-f]{32}$/);
  expect(order.lines).toEqual([
    { sku: "TEA-50", title: "Green tea - 50 g", quantity: 2, amount_minor: 3_980 },
    { sku: "Voucher", title: "Voucher", quantity: 1, amount_minor: 5_000, kind: "service" },
  ]);
  // Nothing of the body but what an order has: no name, no address, no e-mail.
  expect(JSON.stringify(order)).not.toMatch(/Jon|Street|example/i);
});

test("any order and number of deliveries end in the same orders and refunds", async () => {
  const at = (n: number) => NOW + n * 60_000;
  const refund = shopifyRefund(509_562_969, ID, "19.90", at(4));
  const cancelled = { cancelled_at: iso(at(3)), financial_status: "voided" };
  type Sent = [topic: string, body: unknown, told: number];
  const deliveries: Sent[] = [
    ["orders/create", shopifyOrder(ID, at(0), { financial_status: "pending" }), at(0)],
    // The same second: what was noticed later stands.
    ["orders/paid", shopifyOrder(ID, at(1)), at(1) + 200],
    ["orders/updated", shopifyOrder(ID, at(1), { shipping_address: { country_code: "JP" } }), at(1) + 700],
    ["refunds/create", refund, at(4) + 10],
    [
      "orders/updated",
      shopifyOrder(ID, at(4), { financial_status: "partially_refunded", refunds: [refund] }),
      at(4) + 20,
    ],
    ["orders/create", shopifyOrder(ID + 1, at(2)), at(2)],
    ["orders/cancelled", shopifyOrder(ID + 1, at(3), cancelled), at(3)],
  ];
  const random = seeded(7);
  const ends: unknown[] = [];
  for (let round = 0; round < 6; round += 1) {
    const store = await shop();
    const again = round === 0 ? deliveries : shuffled([...deliveries, ...deliveries.slice(0, 5)], random);
    // Two at a time: they may meet.
    for (let i = 0; i < again.length; i += 2) {
      const pair = again.slice(i, i + 2).map(([topic, body, told]) => shopify(store, topic, body, told));
      for (const response of await Promise.all(pair)) await outcome(response);
    }
    const orders = [await orderAt(store, String(ID)), await orderAt(store, String(ID + 1))];
    ends.push({ orders, refunds: await refundsOf(store) });
  }
  expect(ends[0]).toMatchObject({
    orders: [{ status: "paid", country: "CN" }, { status: "cancelled" }],
    refunds: [{ id: "509562969", order_id: String(ID), refunded_at: Date.parse(iso(at(4))), amount_minor: 1_990 }],
  });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test.each([
  ["JPY", "1980", "40", 3_960, 40],
  ["KWD", "1.005", "0.010", 2_010, 10],
  ["CNY", 19.9, "0.05", 3_980, 5],
])("%s: amounts keep the digits that the currency has", async (currency, price, tax, subtotal_minor, tax_minor) => {
  const store = await shop({ currency });
  const line = { sku: "A", name: "A", quantity: 2, price };
  const rest = { currency, line_items: [line], subtotal_price: undefined, total_discounts: "0", total_tax: tax };
  await outcome(await shopify(store, "orders/paid", shopifyOrder(ID, NOW, { ...rest, shipping_lines: [] })));
  expect(await orderAt(store, String(ID))).toMatchObject({ currency, subtotal_minor, tax_minor, discount_minor: 0 });
});

test("titles and notes of several lines are kept on one", async () => {
  const store = await shop();
  const line = { sku: "", name: "Tea\n\tspring \ud800", quantity: 1, price: "1.00" };
  const refund = shopifyRefund(1, ID, "0.50", NOW, { note: "too small\r\nand late" });
  await outcome(await shopify(store, "orders/paid", shopifyOrder(ID, NOW, { line_items: [line], refunds: [refund] })));
  expect(await orderAt(store, String(ID))).toMatchObject({ lines: [{ title: "Tea spring \ufffd" }] });
  expect(await refundsOf(store)).toMatchObject([{ reason: "too small and late" }]);
  const product = shopifyProduct(1, NOW, { vendor: "Hill\n", image: { src: "//cdn.example/x.png" } });
  expect(await outcome(await shopify(store, "products/update", product))).toMatchObject({ stored: 1 });
});

test("prices that include tax are not taxed again", async () => {
  const store = await shop();
  await outcome(await shopify(store, "orders/paid", shopifyOrder(ID, NOW, { taxes_included: true })));
  expect(await orderAt(store, String(ID))).toMatchObject({ tax_minor: 0 });
});

test("an order that was deleted is cancelled, also when it is told of only afterwards", async () => {
  const store = await shop({}, { order_ids: "name" });
  for (const id of [ID, ID + 1]) {
    const tell = () => shopify(store, "orders/paid", shopifyOrder(id, NOW));
    const drop = () => shopify(store, "orders/delete", { id });
    for (const send of id === ID ? [tell, drop, drop] : [drop, tell, tell]) await outcome(await send());
    expect(await orderAt(store, `#${id % 10_000}`)).toMatchObject({ status: "cancelled", subtotal_minor: 8_980 });
  }
});

test("orders may be called by name, with refunds told by the order alone", async () => {
  const store = await shop({}, { order_ids: "name" });
  const refund = shopifyRefund(1, ID, "19.90", NOW);
  expect(await outcome(await shopify(store, "refunds/create", refund))).toEqual({ ignored: "told_with_order" });
  await outcome(await shopify(store, "orders/updated", shopifyOrder(ID, NOW, { refunds: [refund] })));
  expect(await orderAt(store, `#${ID % 10_000}`)).toMatchObject({ status: "paid" });
  expect(await refundsOf(store)).toMatchObject([{ id: "1", order_id: `#${ID % 10_000}` }]);
});

test("ids that no number holds are kept whole", async () => {
  const store = await shop();
  const text = JSON.stringify(shopifyOrder(ID, NOW, { admin_graphql_api_id: undefined })).replace(
    `"id":${ID}`,
    '"id":820982911946154508',
  );
  await outcome(await shopify(store, "orders/paid", text));
  expect(await orderAt(store, "820982911946154508")).toMatchObject({ status: "paid" });
});

test("products keep what Shopify does not know, and levels find theirs whichever comes first", async () => {
  const store = await shop();
  const known = { sku: "TEA-50", title: "old", cost_minor: 700, role: "profit", stock: 1 };
  await send(store, "PUT", "/v1/products", { products: [known] });
  const level = (available: number | null, at: number) => ({
    inventory_item_id: 808950810,
    location_id: 655441491,
    available,
    updated_at: iso(at),
    admin_graphql_api_id: "gid://shopify/InventoryLevel/1?inventory_item_id=808950810",
  });
  const levels = async () => (await read<{ levels: object[] }>(store, "/v1/inventory")).levels;
  expect(await outcome(await shopify(store, "inventory_levels/update", level(4, NOW), NOW + 5))).toMatchObject({
    unchanged: 1,
  });
  expect(await levels()).toEqual([]);
  const product = shopifyProduct(788_032, NOW);
  expect(await outcome(await shopify(store, "products/update", product))).toMatchObject({ stored: 1 });
  expect(await levels()).toMatchObject([{ sku: "TEA-50", warehouse: "655441491", on_hand: 4 }]);
  // An older one and one that counts nothing change nothing; a newer one in the same second does.
  expect(await outcome(await shopify(store, "inventory_levels/update", level(9, NOW - 60_000), NOW - 59_000))).toEqual({
    stored: 0,
    unchanged: 0,
    stale: 1,
  });
  expect(await outcome(await shopify(store, "inventory_levels/update", level(null, NOW + 1)))).toEqual({
    ignored: "not_counted",
  });
  await outcome(await shopify(store, "inventory_levels/update", level(-2, NOW), NOW + 900));
  expect(await levels()).toMatchObject([{ on_hand: 0 }]);
  const older = shopifyProduct(788_032, NOW - 1_000, { title: "Old name" });
  expect(await outcome(await shopify(store, "products/update", older))).toMatchObject({ stale: 1 });
  const { results } = await env.SHARD_0.prepare("SELECT * FROM product WHERE store = ?1 ORDER BY sku")
    .bind((await rowOf(store)).id)
    .all();
  expect(results).toMatchObject([
    { sku: "Green tea - 100 g", price_minor: 3_500, cost_minor: null, stock: null },
    {
      sku: "TEA-50",
      title: "Green tea - 50 g",
      category: "Tea",
      brand: "Hill",
      price_minor: 1_990,
      cost_minor: 700,
      role: "profit",
      stock: 0,
      tags: '["spring","loose"]',
      url: "https://tea-house.myshopify.com/products/green-tea",
    },
  ]);
});
