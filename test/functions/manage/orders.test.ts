// Orders of record: idempotent, kept with their history, and every figure they touch stated again.
import { expect, test } from "vitest";
import { problemOf, rollUp, send, totalOf, totalsOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const order = (over: Record<string, unknown> = {}) => ({
  ordered_at: "2026-10-05T10:00:00+08:00",
  currency: "CNY",
  lines: [{ sku: "A1", quantity: 2, amount_minor: 5000 }],
  ...over,
});
const put = (store: TestStore, id: string, over: Record<string, unknown> = {}) =>
  send<{ id: string; change: string }>(store, "PUT", `/v1/orders/${encodeURIComponent(id)}`, order(over));
const october = "from=2026-10-01&to=2026-10-31";

async function byDay(store: TestStore, metric: string): Promise<Record<string, number>> {
  await rollUp(store);
  const { rows } = await read<{ rows: { bucket: string; value: number | null }[] }>(
    store,
    `/v1/metrics/${metric}?${october}`,
  );
  return Object.fromEntries(rows.filter(({ value }) => value).map(({ bucket, value }) => [bucket, value ?? 0]));
}

async function versions(store: TestStore, id: string) {
  const { results } = await env.SHARD_0.prepare(
    "SELECT version, content FROM order_version WHERE store = ?1 AND id = ?2 ORDER BY version",
  )
    .bind((await rowOf(store)).id, id)
    .all<{ version: number; content: string }>();
  return results.map(({ version, content }) => ({ version, ...JSON.parse(content) }));
}

test("the same content again is no change; other content is a new version with its history", async () => {
  const store = await newStore();
  expect(await put(store, "1001")).toEqual({ id: "1001", change: "stored" });
  expect(await put(store, "1001")).toEqual({ id: "1001", change: "none" });
  // The same moment and the same content, written another way.
  expect(await put(store, "1001", { ordered_at: Date.parse("2026-10-05T02:00:00Z"), status: "paid" })).toEqual({
    id: "1001",
    change: "none",
  });
  expect(await versions(store, "1001")).toEqual([]);
  expect(await put(store, "1001", { discount_minor: 100 })).toEqual({ id: "1001", change: "stored" });
  expect(await put(store, "1001", { discount_minor: 200 })).toEqual({ id: "1001", change: "stored" });
  expect(await versions(store, "1001")).toEqual([
    expect.objectContaining({ version: 1, discount_minor: 0, subtotal_minor: 5000 }),
    expect.objectContaining({
      version: 2,
      discount_minor: 100,
      lines: [{ sku: "A1", quantity: 2, amount_minor: 5000 }],
    }),
  ]);
  await rollUp(store);
  expect(await totalsOf(store, ["orders", "gmv", "discounts"], october)).toEqual({
    orders: 1,
    gmv: 5000,
    discounts: 200,
  });
});

test("where an order was sold is kept and has its history; who never says so changes nothing by that", async () => {
  const store = await newStore();
  await put(store, "1001");
  expect(await put(store, "1001", { channel: null })).toMatchObject({ change: "none" });
  expect(await put(store, "1001", { channel: "Tmall" })).toMatchObject({ change: "stored" });
  expect(await put(store, "1001", { channel: "tmall" })).toMatchObject({ change: "none" });
  expect(await read(store, "/v1/orders/1001")).toMatchObject({ version: 2, channel: "tmall" });
  expect(await versions(store, "1001")).toEqual([expect.objectContaining({ version: 1, channel: null })]);
  const wrong = await call("PUT", "/v1/orders/1002", { key: store.manage_key, body: order({ channel: "" }) });
  expect(await problemOf(wrong)).toMatchObject({ status: 422, field: "channel" });
});

test("a cancelled order leaves the count, and one paid again comes back", async () => {
  const store = await newStore();
  await put(store, "1001");
  await put(store, "1002");
  expect(await byDay(store, "orders")).toEqual({ "2026-10-05": 2 });
  await put(store, "1001", { status: "cancelled" });
  expect(await byDay(store, "orders")).toEqual({ "2026-10-05": 1 });
  expect(await byDay(store, "gmv")).toEqual({ "2026-10-05": 5000 });
  await put(store, "1001");
  expect(await byDay(store, "orders")).toEqual({ "2026-10-05": 2 });
  expect(await versions(store, "1001")).toHaveLength(2);
});

test("an order moved to another day changes both days, in units and products too", async () => {
  const store = await newStore();
  await put(store, "1001");
  expect(await byDay(store, "gmv")).toEqual({ "2026-10-05": 5000 });
  await put(store, "1001", {
    ordered_at: "2026-10-20T10:00:00+08:00",
    lines: [{ sku: "B", quantity: 1, amount_minor: 70 }],
  });
  expect(await byDay(store, "gmv")).toEqual({ "2026-10-20": 70 });
  expect(await byDay(store, "units")).toEqual({ "2026-10-20": 1 });
  expect(await read(store, `/v1/metrics/product_sales?${october}&by=sku`)).toMatchObject({ total: 70 });
});

test("the id of the path stands, whatever the body says", async () => {
  const store = await newStore();
  expect(await put(store, "A/1 甲", { id: "other" })).toEqual({ id: "A/1 甲", change: "stored" });
  expect(await put(store, "A/1 甲", { id: "another" })).toEqual({ id: "A/1 甲", change: "none" });
});

test.each([
  ["body", "[]", "ordered_at"],
  ["text", '"x"', "body"],
  ["null", "null", "ordered_at"],
  ["currency", { currency: "ZZZ" }, "currency"],
  ["currency of another store", { currency: "USD" }, "currency"],
  ["time", { ordered_at: "yesterday" }, "ordered_at"],
  ["time without a zone", { ordered_at: "2026-10-05T10:00:00" }, "ordered_at"],
  ["time of the year 275760", { ordered_at: 8.64e15 }, "ordered_at"],
  ["time of the year 9999", { ordered_at: "9999-12-31T23:59:59Z" }, "ordered_at"],
  ["time of the year 1", { ordered_at: "0001-01-01T00:00:00Z" }, "ordered_at"],
  ["time before 1970", { ordered_at: "1969-12-31T12:00:00Z" }, "ordered_at"],
  ["status", { status: "lost" }, "status"],
  ["country", { country: "china" }, "country"],
  ["empty list of lines", { lines: [] }, "lines"],
  ["quantity of zero", { lines: [{ sku: "A", quantity: 0, amount_minor: 1 }] }, "lines.0.quantity"],
  ["negative amount", { lines: [{ sku: "A", quantity: 1, amount_minor: -1 }] }, "lines.0.amount_minor"],
  ["amount with decimals", { lines: [{ sku: "A", quantity: 1, amount_minor: 1.5 }] }, "lines.0.amount_minor"],
  ["sum beyond what is exact", { lines: Array(3).fill({ sku: "A", quantity: 1, amount_minor: 1e13 }) }, "lines"],
  ["negative tax", { tax_minor: -1 }, "tax_minor"],
  ["lone surrogate", { customer_id: "\ud800" }, "customer_id"],
  ["control character", { customer_id: "a\u0007" }, "customer_id"],
])("a wrong %s is refused with its field", async (_, wrong, field) => {
  const store = await newStore();
  const body = typeof wrong === "string" ? wrong : order(wrong);
  const response = await call("PUT", "/v1/orders/1", { key: store.manage_key, body });
  expect(await problemOf(response)).toMatchObject({ status: 422, field });
});

test("an id of 101 characters is refused", async () => {
  const store = await newStore();
  const response = await call("PUT", `/v1/orders/${"9".repeat(101)}`, { key: store.manage_key, body: order() });
  expect(await problemOf(response)).toMatchObject({ status: 422, field: "id" });
});

test("many orders at once: refused ones are named by place, the others stored, a repeated id refused", async () => {
  const store = await newStore();
  const orders = [
    order({ id: "1" }),
    order({ id: "2", currency: "USD" }),
    order({ id: "3", lines: [] }),
    order({ id: "1", discount_minor: 5 }),
    null,
    order({ id: "4" }),
    { ...order(), id: 5 },
  ];
  const answer = await send<{ refused: object[] }>(store, "POST", "/v1/orders", { orders });
  expect(answer).toMatchObject({ stored: 2, unchanged: 0 });
  expect(answer.refused).toEqual([
    expect.objectContaining({ index: 1, id: "2", code: "currency_mismatch", field: "currency" }),
    expect.objectContaining({ index: 2, id: "3", code: "invalid_field", field: "lines" }),
    expect.objectContaining({ index: 3, id: "1", code: "repeated_id", field: "id" }),
    expect.objectContaining({ index: 4, code: "invalid_field" }),
    expect.objectContaining({ index: 6, id: "5", code: "invalid_field", field: "id" }),
  ]);
  expect(await send(store, "POST", "/v1/orders", { orders: [orders[0], orders[5]] })).toEqual({
    stored: 0,
    unchanged: 2,
    refused: [],
  });
  await rollUp(store);
  expect(await totalOf(store, "orders", october)).toBe(2);
});

test("1,000 orders are taken in one request, 1,001 are not, and nothing of them is stored", async () => {
  const store = await newStore();
  const orders = Array.from({ length: 1_001 }, (_, n) => order({ id: String(n), customer_id: `c${n % 7}` }));
  const response = await call("POST", "/v1/orders", { key: store.manage_key, body: { orders } });
  expect(await problemOf(response)).toMatchObject({ status: 422, code: "too_many_records", field: "orders" });
  await rollUp(store);
  expect(await totalOf(store, "orders", october)).toBe(0);
  expect(await send(store, "POST", "/v1/orders", { orders: orders.slice(1) })).toMatchObject({ stored: 1_000 });
  await rollUp(store);
  expect(await totalsOf(store, ["orders", "gmv", "customers", "new_customers"], october)).toEqual({
    orders: 1_000,
    gmv: 5_000_000,
    customers: 7,
    new_customers: 7,
  });
});

test.each([
  ["no list", {}, "orders"],
  ["a list of another name", { order: [] }, "order"],
  ["an object for a list", { orders: { 0: order() } }, "orders"],
])("%s is refused", async (_, body, field) => {
  const store = await newStore();
  const response = await call("POST", "/v1/orders", { key: store.manage_key, body });
  expect(await problemOf(response)).toMatchObject({ status: 422, field });
});

test("an empty list is no error and no change", async () => {
  expect(await send(await newStore(), "POST", "/v1/orders", { orders: [] })).toEqual({
    stored: 0,
    unchanged: 0,
    refused: [],
  });
});
