// The demo shop's own server: open where it is set up, absent elsewhere, and the price is the catalogue's.
import { createExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
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

test("a demo whose key is gone says how to begin again", async () => {
  const store = await sell();
  const gone = { ...store, manage_key: "sk_gone" };
  expect((await ask(gone, "/shop/api/orders", { id: "D-1", lines: [{ sku: "A1", quantity: 1 }] })).status).toBe(404);
});
