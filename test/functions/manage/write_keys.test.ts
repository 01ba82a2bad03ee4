// A shop's server holds a key of its own: it stores what the shop tells, and can make no keys and no links.
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { call, newStore } from "../../helpers/worker.ts";

const store = await newStore();
const make = (body: Record<string, unknown>) =>
  send<{ id: string; kind: string; secret: string; scopes: string[] }>(store, "POST", "/v1/keys", body);
const server = await make({ label: "server", kind: "secret", scopes: ["write"] });

const lines = [{ sku: "A1", quantity: 1, amount_minor: 100 }];
const order = { ordered_at: "2026-10-05T10:00:00+08:00", currency: "CNY", lines };

test.each([
  ["PUT", "/v1/products", { products: [{ sku: "A1", title: "Jacket" }] }],
  ["PUT", "/v1/orders/1", order],
  ["POST", "/v1/orders", { orders: [{ id: "2", ...order }] }],
  ["POST", "/v1/refunds", { refunds: [] }],
  ["POST", "/v1/spend", { spend: [] }],
  ["POST", "/v1/import/events", { events: [] }],
  ["POST", "/v1/rollup", undefined],
  ["GET", "/v1/store", undefined],
  ["POST", "/v1/customers/c-1/token", {}],
])("a secret write key may %s %s", async (method, path, body) => {
  expect(server.secret).toMatch(/^sk_/);
  const response = await call(method, path, { key: server.secret, ...(body === undefined ? {} : { body }) });
  expect([200, 201]).toContain(response.status);
});

test.each([
  ["GET", "/v1/keys"],
  ["POST", "/v1/keys"],
  ["POST", "/v1/links"],
  ["PATCH", "/v1/store"],
  ["PUT", "/v1/config"],
  ["GET", "/v1/metrics/gmv"],
  ["PUT", "/v1/costs"],
])("a secret write key may not %s %s", async (method, path) => {
  const response = await call(method, path, { key: server.secret, ...(method === "GET" ? {} : { body: {} }) });
  expect(await problemOf(response)).toMatchObject({ status: 403, code: "scope_missing" });
});

test("it is no key of beacons, and rotating it gives another of its kind", async () => {
  expect(server.kind).toBe("secret");
  const body = JSON.stringify({ key: server.secret, events: [{}] });
  const beacon = (await (await call("POST", "/v1/events", { body })).json()) as { dropped: unknown };
  expect(beacon.dropped).toEqual({ unknown_key: 1 });
  const next = await send(store, "POST", `/v1/keys/${server.id}/rotate`, {});
  expect(next).toMatchObject({ kind: "secret", scopes: ["write"], secret: expect.stringMatching(/^sk_/) });
});

test("write alone without a kind stays a public key, and one says so where a secret one is needed", async () => {
  const page = await make({ scopes: ["write"] });
  expect(page).toMatchObject({ kind: "public", secret: expect.stringMatching(/^pk_/) });
  const response = await call("GET", "/v1/store", { key: page.secret });
  expect(((await response.clone().json()) as { detail: string }).detail).toContain("This is a public key");
  expect(await problemOf(response)).toMatchObject({ status: 401, code: "key_public" });
});

test("a public key in the header of a price request vouches for nobody", async () => {
  const body = { lines: [{ sku: "A1" }], customer: { tier: "gold" }, trace: true };
  expect((await call("POST", "/v1/decide", { key: store.write_key, body })).status).toBe(401);
});

test("a public key has the scope write alone", async () => {
  const response = await call("POST", "/v1/keys", {
    key: store.manage_key,
    body: { kind: "public", scopes: ["read"] },
  });
  expect(await problemOf(response)).toMatchObject({ status: 422, field: "kind" });
});
