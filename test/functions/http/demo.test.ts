// The demo shop's own server: open where it is set up, absent elsewhere; an order costs what its checkout agreed, else list prices.
import { createExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { aRule, configure } from "../../helpers/prices.ts";
import { call, env, newStore, read, type TestStore, worker } from "../../helpers/worker.ts";

function ask(store: TestStore, path: string, body?: unknown): Promise<Response> {
  const { write_key, manage_key: secret_key } = store;
  const DEMO = JSON.stringify({ write_key, secret_key, report_url: "/r/#a.b" });
  const request = new Request(`https://suanpan.test${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return worker.fetch(request, { ...env, DEMO } as never, createExecutionContext() as never) as Promise<Response>;
}

const sell = async () => {
  const store = await newStore();
  await send(store, "PUT", "/v1/products", {
    products: [
      { sku: "A1", title: "奶粉", price_minor: 19_900 },
      { sku: "free", title: "Gift" },
    ],
  });
  return store;
};

test("where no demo is set up there is none", async () => {
  expect(await problemOf(await call("GET", "/shop/api/config"))).toMatchObject({ status: 404, code: "no_demo" });
  expect(await problemOf(await call("POST", "/shop/api/orders", { body: {} }))).toMatchObject({ code: "no_demo" });
});

test("the page is told its public key and its report, never the secret key", async () => {
  const store = await sell();
  const text = await (await ask(store, "/shop/api/config")).text();
  expect(JSON.parse(text)).toEqual({ write_key: store.write_key, report_url: "/r/#a.b", currency: "CNY" });
  expect(text).not.toContain(store.manage_key);
});

test("an order is confirmed at the catalogue's price, whatever the page says", async () => {
  const store = await sell();
  const order = { id: "D-1", lines: [{ sku: "A1", quantity: 2, amount_minor: 1, price: 0 }], total_minor: 1 };
  expect(await (await ask(store, "/shop/api/orders", order)).json()).toEqual({
    id: "D-1",
    total_minor: 39_800,
    currency: "CNY",
  });
  expect(await read(store, "/v1/live")).toMatchObject({ orders: [{ id: "D-1", total_minor: 39_800 }] });
});

test.each([
  ["a product nobody sells", { id: "D-1", lines: [{ sku: "nothing", quantity: 1 }] }, "product_unknown"],
  ["a product without a price", { id: "D-1", lines: [{ sku: "free", quantity: 1 }] }, "product_unknown"],
  ["a quantity of zero", { id: "D-1", lines: [{ sku: "A1", quantity: 0 }] }, "invalid_request"],
  ["no lines", { id: "D-1", lines: [] }, "invalid_request"],
  ["no id", { lines: [{ sku: "A1", quantity: 1 }] }, "invalid_request"],
  ["an id with a control character", { id: "D\u0000", lines: [{ sku: "A1", quantity: 1 }] }, "invalid_request"],
])("%s is refused", async (_, order, code) => {
  expect(await problemOf(await ask(await sell(), "/shop/api/orders", order))).toMatchObject({ status: 422, code });
});

test("delivery that costs something is charged at list prices too", async () => {
  const order = { id: "D-1", lines: [{ sku: "A1", quantity: 1 }], shipping_tier: "express" };
  expect(await (await ask(await sell(), "/shop/api/orders", order)).json()).toMatchObject({ total_minor: 21_100 });
});

/** A shop with 10 % off all, and a gift for first orders, which decides at once. */
async function decidingShop(): Promise<TestStore> {
  const store = await sell();
  const gift = {
    id: "gift",
    title: "Gift",
    condition: { kind: "first_order", params: {} },
    effect: { kind: "gift", params: { sku: "A1" } },
  };
  await configure(store, { rules: [aRule("tenth", -0.1)], offers: [gift] }, { effective_at: Date.now() });
  return store;
}

const quoted = async ({ write_key: key }: TestStore, part: Record<string, unknown> = {}) => {
  const body = { key, lines: [{ sku: "A1", quantity: 2 }], ...part };
  return (await (await call("POST", "/v1/quote", { body })).json()) as { quote: string; total_minor: number };
};

/** Has a quote honoured; the checkout's id. */
async function agree({ write_key: key }: TestStore, quote: string, idempotency_key: string): Promise<string> {
  const response = await call("POST", "/v1/checkout", { body: { key, quote, idempotency_key } });
  expect(response.status).toBe(201);
  return ((await response.json()) as { checkout: string }).checkout;
}

test("an order costs what its checkout agreed, with the gift in it, however often it is sent", async () => {
  const store = await decidingShop();
  const logged = (await (await ask(store, "/shop/api/login", { member: "M-1002" })).json()) as {
    customer_token: string;
  };
  const { quote, total_minor } = await quoted(store, { customer_token: logged.customer_token });
  expect(total_minor).toBe(35_820);
  const checkout = await agree(store, quote, "D-1001-A");
  const order = { id: "D-1001-A", checkout, customer_id: "M-1002", lines: [{ sku: "A1", quantity: 2 }] };
  for (const _ of ["first", "again"]) {
    expect(await (await ask(store, "/shop/api/orders", order)).json()).toMatchObject({ total_minor: 35_820 });
  }
  const { orders } = await read<{ orders: { id: string; total_minor: number }[] }>(store, "/v1/live");
  expect(orders).toEqual([expect.objectContaining({ id: "D-1001-A", total_minor: 35_820 })]);
  const row = await env.SHARD_0.prepare("SELECT lines FROM orders WHERE id = 'D-1001-A'").first<{ lines: string }>();
  expect(JSON.parse(row?.lines ?? "")).toHaveLength(2);
  // The member has ordered by now, and gets no second gift.
  const later = (await (await ask(store, "/shop/api/login", { member: "M-1002" })).json()) as {
    customer_token: string;
  };
  expect(await quoted(store, { customer_token: later.customer_token })).toMatchObject({ gifts: [] });
});

test("an order that is not what its checkout agreed on is refused", async () => {
  const store = await decidingShop();
  const checkout = await agree(store, (await quoted(store)).quote, "D-1002-A");
  const order = (id: string, part: Record<string, unknown>) =>
    ask(store, "/shop/api/orders", { id, checkout, ...part });
  const [two, three] = [2, 3].map((quantity) => ({ lines: [{ sku: "A1", quantity }] }));
  expect(await problemOf(await order("D-1002-A", three!))).toMatchObject({ status: 422, code: "checkout_differs" });
  // A checkout pays for one order, and one that nobody knows for none.
  expect((await order("D-1002-A", two!)).status).toBe(200);
  expect(await problemOf(await order("D-1003-A", two!))).toMatchObject({ status: 409, code: "checkout_confirmed" });
  expect(await problemOf(await order("D-1003-A", { ...two, checkout: "none" }))).toMatchObject({ status: 404 });
});

test("somebody who is no member is not vouched for", async () => {
  const problem = await problemOf(await ask(await sell(), "/shop/api/login", { member: "M-9" }));
  expect(problem).toMatchObject({ status: 404, code: "member_unknown" });
});

test("a demo whose key is gone says how to begin again", async () => {
  const store = await sell();
  const gone = { ...store, manage_key: "sk_gone" };
  expect((await ask(gone, "/shop/api/orders", { id: "D-1", lines: [{ sku: "A1", quantity: 1 }] })).status).toBe(404);
});
