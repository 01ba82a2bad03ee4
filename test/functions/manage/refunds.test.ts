// Refunds of record: booked when they were given, with the source of their order, before or after it arrives.
import { expect, test } from "vitest";
import { problemOf, rollUp, send, totalOf, totalsOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const october = "from=2026-10-01&to=2026-10-31";
const refund = (over: Record<string, unknown> = {}) => ({
  order_id: "1001",
  refunded_at: "2026-10-07T10:00:00+08:00",
  currency: "CNY",
  amount_minor: 1500,
  ...over,
});
const put = (store: TestStore, id: string, over: Record<string, unknown> = {}) =>
  send<{ change: string }>(store, "PUT", `/v1/refunds/${id}`, refund(over));
const order = (over: Record<string, unknown> = {}) => ({
  ordered_at: "2026-10-05T10:00:00+08:00",
  currency: "CNY",
  country: "CN",
  customer_id: "ann",
  lines: [{ sku: "A1", quantity: 1, amount_minor: 5000 }],
  ...over,
});

async function refundsBy(store: TestStore, by: string): Promise<Record<string, number>> {
  await rollUp(store);
  const { rows } = await read<{ rows: { key: string; value: number | null }[] }>(
    store,
    `/v1/metrics/refunds?${october}&grain=month&by=${by}`,
  );
  return Object.fromEntries(rows.filter(({ value }) => value).map(({ key, value }) => [key, value ?? 0]));
}

test("a refund is booked on its own day, once, and restated when it changes", async () => {
  const store = await newStore();
  // Days before the first one of data are missing, not zero.
  await put(store, "R0", { refunded_at: "2026-09-30T10:00:00+08:00" });
  expect(await put(store, "R1")).toMatchObject({ change: "stored" });
  expect(await put(store, "R1")).toMatchObject({ change: "none" });
  await rollUp(store);
  expect(await totalOf(store, "refunds", "from=2026-10-07&to=2026-10-07")).toBe(1500);
  await put(store, "R1", { amount_minor: 900, refunded_at: "2026-10-08T10:00:00+08:00" });
  await rollUp(store);
  expect(await totalOf(store, "refunds", "from=2026-10-07&to=2026-10-07")).toBe(0);
  expect(await totalOf(store, "refunds", october)).toBe(900);
  expect(await totalOf(store, "refund_count", october)).toBe(1);
});

test("what a refund said before is kept", async () => {
  const store = await newStore();
  for (const amount_minor of [1500, 900, 700]) await put(store, "R1", { amount_minor, reason: "破损" });
  const { results } = await env.SHARD_0.prepare(
    "SELECT version, content FROM refund_version WHERE store = ?1 ORDER BY version",
  )
    .bind((await rowOf(store)).id)
    .all<{ version: number; content: string }>();
  expect(results.map(({ version, content }) => [version, JSON.parse(content).amount_minor])).toEqual([
    [1, 1500],
    [2, 900],
  ]);
  expect(JSON.parse(results[0]?.content ?? "")).toMatchObject({ order_id: "1001", reason: "破损", lines: [] });
});

test("a refund before its order gets the order's country when it arrives", async () => {
  const store = await newStore();
  await put(store, "R1");
  expect(await refundsBy(store, "country")).toEqual({ "": 1500 });
  expect(await refundsBy(store, "customer_type")).toEqual({ guest: 1500 });
  await send(store, "PUT", "/v1/orders/1001", order());
  expect(await refundsBy(store, "country")).toEqual({ CN: 1500 });
  expect(await refundsBy(store, "customer_type")).toEqual({ known: 1500 });
  await rollUp(store);
  expect(await totalOf(store, "net_revenue", october)).toBe(3500);
});

test("an order that is refunded and then cancelled is taken out once, and comes back with its refund", async () => {
  const store = await newStore();
  const cycle = async (status: "paid" | "cancelled") => {
    await send(store, "PUT", "/v1/orders/1001", order({ status }));
    await rollUp(store);
    return totalsOf(store, ["gmv", "refunds", "refund_count", "net_revenue"], october);
  };
  await send(store, "PUT", "/v1/orders/1001", order());
  await put(store, "R1", { amount_minor: 5000 });
  const refunded = { gmv: 5000, refunds: 5000, refund_count: 1, net_revenue: 0 };
  expect(await cycle("paid")).toEqual(refunded);
  expect(await cycle("cancelled")).toEqual({ gmv: 0, refunds: 0, refund_count: 0, net_revenue: 0 });
  expect(await cycle("paid")).toEqual(refunded);
});

test("a refund of a cancelled order does not count, whichever comes first; one of no order does", async () => {
  const store = await newStore();
  await send(store, "PUT", "/v1/orders/1001", order({ status: "cancelled" }));
  await put(store, "R1");
  await put(store, "R2", { order_id: null, amount_minor: 1 });
  await put(store, "R3", { order_id: "never sent", amount_minor: 2 });
  await rollUp(store);
  expect(await totalsOf(store, ["refunds", "refund_count", "net_revenue"], october)).toEqual({
    refunds: 3,
    refund_count: 2,
    net_revenue: -3,
  });
});

test.each([
  ["amount of zero", { amount_minor: 0 }, "amount_minor"],
  ["negative amount", { amount_minor: -5 }, "amount_minor"],
  ["amount as a text", { amount_minor: "5" }, "amount_minor"],
  ["currency of another store", { currency: "USD" }, "currency"],
  ["time", { refunded_at: 8.64e15 }, "refunded_at"],
  ["line", { lines: [{ sku: "A" }] }, "lines.0.quantity"],
])("a wrong %s is refused with its field", async (_, wrong, field) => {
  const store = await newStore();
  const response = await call("PUT", "/v1/refunds/R1", { key: store.manage_key, body: refund(wrong) });
  expect(await problemOf(response)).toMatchObject({ status: 422, field });
});

test("many refunds at once: refused ones are named by place", async () => {
  const store = await newStore();
  const refunds = [
    refund({ id: "R1" }),
    refund({ id: "R1" }),
    refund({ id: "R2", currency: "USD" }),
    refund({ id: "R3" }),
  ];
  expect(await send(store, "POST", "/v1/refunds", { refunds })).toMatchObject({
    stored: 2,
    unchanged: 0,
    refused: [
      { index: 1, code: "repeated_id" },
      { index: 2, code: "currency_mismatch" },
    ],
  });
  expect(await send(store, "POST", "/v1/refunds", { refunds: [refunds[0]] })).toMatchObject({
    stored: 0,
    unchanged: 1,
  });
});
