// Do Standard Webhooks with our own records work, and only with a right and fresh signature? How are sources set?
import { expect, test } from "vitest";
import { problemOf, send, textOf } from "../../helpers/ask.ts";
import { NOW } from "../../helpers/hook_bodies.ts";
import { orderAt, STANDARD_SECRET, standard, standardSignature, takeHooks } from "../../helpers/hooks.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

async function shop(): Promise<TestStore> {
  const store = await newStore();
  await takeHooks(store, "standard", { secret: STANDARD_SECRET });
  return store;
}

const order = (rest: object = {}) => ({
  id: "1001",
  ordered_at: NOW,
  currency: "CNY",
  lines: [{ sku: "A", quantity: 1, amount_minor: 9_900 }],
  ...rest,
});

const told = (type: string, data: unknown, at = NOW) => ({ type, timestamp: new Date(at).toISOString(), data });

const REFUSED = { status: 401, code: "signature_wrong" };

test("orders, refunds, products and stock are those of the API", async () => {
  const store = await shop();
  const product = { sku: "A", title: "Tea", cost_minor: 500 };
  const stock = { sku: "A", warehouse: "main", on_hand: 3, at: NOW };
  for (const body of [
    told("order.created", order()),
    told("refund.created", { id: "r", refunded_at: NOW, currency: "CNY", amount_minor: 100, order_id: "1001" }),
    told("product.created", product),
    told("inventory.updated", stock),
  ]) {
    expect(await (await standard(store, body)).json()).toMatchObject({ stored: 1 });
    expect(await (await standard(store, body)).json()).toMatchObject({ stored: 0, unchanged: 1 });
  }
  // Later told, of earlier.
  const older = told("order.updated", order({ shipping_minor: 5 }), NOW - 1);
  expect(await (await standard(store, older)).json()).toMatchObject({ stale: 1 });
  expect(await orderAt(store, "1001")).toMatchObject({ shipping_minor: 0, status: "paid" });
  await standard(store, told("order.deleted", { id: "1001" }));
  expect(await orderAt(store, "1001")).toMatchObject({ status: "cancelled" });
  expect(await (await standard(store, told("customer.created", {}))).json()).toEqual({ ignored: "unknown_topic" });
});

test.each([
  [told("order.created", { ...order(), id: undefined }), "data.id"],
  [told("order.created", { ...order(), lines: [] }), "lines"],
  [told("inventory.updated", { sku: "none", warehouse: "main", on_hand: 1, at: NOW }), "sku"],
  [{ type: "order.created", data: order() }, "timestamp"],
])("what is wrong is named: %#", async (body, field) => {
  expect(await problemOf(await standard(await shop(), body))).toMatchObject({ status: 422, field });
});

test("a signature is right, fresh and of this message, and one of several is enough", async () => {
  const store = await shop();
  const body = told("order.created", order());
  const text = JSON.stringify(body);
  const seconds = Math.floor(Date.now() / 1000);
  const right = standardSignature(STANDARD_SECRET, "msg_1", seconds, text);
  for (const at of [Date.now() - 301_000, Date.now() + 330_000])
    expect(await problemOf(await standard(store, body, { at }))).toEqual(REFUSED);
  for (const headers of [
    { "webhook-signature": "" },
    { "webhook-signature": right.replace("v1,", "v2,") },
    { "webhook-id": "msg_2" },
    { "webhook-timestamp": String(seconds + 1) },
    { "webhook-timestamp": "now" },
    { "webhook-timestamp": "" },
  ])
    expect(await problemOf(await standard(store, text, { at: seconds * 1000, headers }))).toEqual(REFUSED);
  const several = { "webhook-signature": `v1,AAAA v1a,BBBB ${right}` };
  expect((await standard(store, text, { at: seconds * 1000, headers: several })).status).toBe(200);
});

test("a secret is made or given, shown once, sealed, and goes on for a while beside a new one", async () => {
  const store = await newStore();
  const made = await send(store, "PUT", "/v1/hooks/erp", { kind: "standard" });
  const secret = String(made.secret);
  expect(secret).toMatch(/^whsec_/);
  expect(made.address).toBe(`https://suanpan.test/v1/hooks/${store.slug}/erp`);
  const body = told("order.created", order());
  const by = (key: string) => standard(store, body, { source: "erp", secret: key });
  expect((await by(secret)).status).toBe(200);
  expect(await send(store, "PUT", "/v1/hooks/erp", { kind: "standard" })).not.toHaveProperty("secret");
  await send(store, "PUT", "/v1/hooks/erp", { kind: "standard", secret: STANDARD_SECRET });
  for (const each of [secret, STANDARD_SECRET]) expect((await by(each)).status).toBe(200);
  await send(store, "PUT", "/v1/hooks/erp", { kind: "standard", secret, keep_old_hours: 0 });
  expect(await problemOf(await by(STANDARD_SECRET))).toEqual(REFUSED);
  const everything = (await textOf(env.CONTROL)) + (await textOf(env.SHARD_0));
  for (const each of [secret, STANDARD_SECRET]) expect(everything).not.toContain(each.slice(6));
  expect(JSON.stringify(await read(store, "/v1/hooks"))).not.toContain(secret.slice(6));

  await send(store, "DELETE", "/v1/hooks/erp", undefined);
  expect(await problemOf(await by(secret))).toEqual(REFUSED);
  const again = await call("DELETE", "/v1/hooks/erp", { key: store.manage_key });
  expect(await problemOf(again)).toEqual({ status: 404, code: "hook_unknown", field: "id" });
  const { entries } = await read<{ entries: { action: string }[] }>(store, "/v1/audit");
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(["hook.set", "hook.remove"]));
});

test("a source's settings are checked, and another store's are out of reach", async () => {
  const [store, other] = [await shop(), await newStore()];
  const put = (id: string, body: unknown) => call("PUT", `/v1/hooks/${id}`, { key: store.manage_key, body });
  expect(await problemOf(await put("a b", { kind: "standard" }))).toMatchObject({ status: 422, field: "id" });
  expect(await problemOf(await put("a", { kind: "magento" }))).toMatchObject({ status: 422, field: "kind" });
  expect(await problemOf(await put("a", { kind: "shopify" }))).toMatchObject({ status: 422, field: "secret" });
  const unreadable = { kind: "standard", secret: "!!!!!!!!" };
  expect(await problemOf(await put("a", unreadable))).toEqual({ status: 422, code: "wrong_form", field: "secret" });
  expect(await read(other, "/v1/hooks")).toEqual({ sources: [] });
  const foreign = await call("DELETE", "/v1/hooks/standard", { key: other.manage_key });
  expect(foreign.status).toBe(404);
  const writer = await call("POST", "/v1/keys", { key: store.manage_key, body: { kind: "secret", scopes: ["write"] } });
  const { secret: key } = (await writer.json()) as { secret: string };
  expect((await call("GET", "/v1/hooks", { key })).status).toBe(403);
});
