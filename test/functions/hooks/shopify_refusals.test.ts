// What of Shopify's webhooks is not taken: what says nothing, what cannot be read, and what nobody signed.
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { problemOf } from "../../helpers/ask.ts";
import { iso, NOW, shopifyOrder, shopifyRefund } from "../../helpers/hook_bodies.ts";
import { outcome, SECRET, shopify, takeHooks } from "../../helpers/hooks.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const ID = 5_450_789_469_123;

async function shop(rest: Record<string, unknown> = {}): Promise<TestStore> {
  const store = await newStore();
  await takeHooks(store, "shopify", rest);
  return store;
}

test("what says nothing is answered 200 and counted, what cannot be read is named", async () => {
  const store = await shop();
  for (const [topic, body, ignored] of [
    ["customers/update", {}, "unknown_topic"],
    ["products/delete", { id: 788_032 }, "product_kept"],
    ["orders/create", shopifyOrder(ID, NOW, { financial_status: "pending" }), "not_paid"],
    ["orders/create", shopifyOrder(ID, NOW, { test: true }), "test_order"],
    ["refunds/create", shopifyRefund(1, ID, "1.00", NOW, { transactions: [] }), "no_money_back"],
  ] as const)
    expect(await outcome(await shopify(store, topic, body))).toEqual({ ignored });
  const wrong = [
    [shopifyOrder(ID, NOW, { currency: "EUR" }), "currency_mismatch", "currency"],
    [
      shopifyOrder(ID, NOW, { line_items: [{ quantity: 1, price: "1,5,0", sku: "A" }] }),
      "invalid_field",
      "line_items.0.price",
    ],
    [shopifyOrder(ID, NOW, { line_items: [] }), "invalid_field", "lines"],
    [shopifyOrder(ID, NOW, { updated_at: undefined }), "invalid_field", "updated_at"],
    [shopifyOrder(ID, NOW, { created_at: iso(Date.now() + 3_600_000) }), "in_future", "ordered_at"],
    ["[]", "invalid_field", "body"],
  ] as const;
  for (const [body, code, field] of wrong)
    expect(await problemOf(await shopify(store, "orders/paid", body))).toEqual({ status: 422, code, field });
  expect(await problemOf(await shopify(store, "orders/paid", "{"))).toEqual({ status: 422, code: "malformed_json" });
  const { sources } = await read<{ sources: { deliveries: { outcome: string; n: number; detail: string }[] }[] }>(
    store,
    "/v1/hooks",
  );
  const counted = Object.fromEntries(sources[0]!.deliveries.map(({ outcome, n, detail }) => [outcome, [n, detail]]));
  expect(counted).toMatchObject({
    "ignored:unknown_topic": [1, ""],
    "refused:invalid_field": [4, expect.any(String)],
    "refused:currency_mismatch": [1, "currency"],
  });
  expect((await call("GET", `/v1/orders/${ID}`, { key: store.manage_key })).status).toBe(404);
});

test("only who knows the secret is believed", async () => {
  const [store, other] = [await shop(), await shop({ secret: "another-secret" })];
  const body = shopifyOrder(ID, NOW);
  const refused = { status: 401, code: "signature_wrong" };
  const tries = [
    shopify(store, "orders/paid", body, 0, { secret: "guessed-secret" }),
    shopify(store, "orders/paid", body, 0, { headers: { "x-shopify-hmac-sha256": "" } }),
    shopify(other, "orders/paid", body),
    shopify(store, "orders/paid", body, 0, { source: "elsewhere" }),
    shopify({ ...store, slug: "nobody" }, "orders/paid", body),
  ];
  for (const response of await Promise.all(tries)) expect(await problemOf(response)).toEqual(refused);
  // A body that was changed on its way.
  const text = JSON.stringify(body);
  const changed = await call("POST", `/v1/hooks/${store.slug}/shopify`, {
    body: text.replace("19.90", "99.90"),
    headers: { "x-shopify-topic": "orders/paid", "x-shopify-hmac-sha256": signed(text) },
  });
  expect(await problemOf(changed)).toEqual(refused);
  const { sources } = await read<{ sources: { deliveries: object[] }[] }>(store, "/v1/hooks");
  expect(sources[0]!.deliveries).toMatchObject([{ outcome: "unsigned", topic: "orders/paid" }]);
  const { results } = await env.SHARD_0.prepare("SELECT id FROM orders WHERE id = ?1 AND store IN (?2, ?3)")
    .bind(String(ID), (await rowOf(store)).id, (await rowOf(other)).id)
    .all();
  expect(results).toEqual([]);
});

const signed = (text: string) => createHmac("sha256", SECRET).update(text).digest("base64");
