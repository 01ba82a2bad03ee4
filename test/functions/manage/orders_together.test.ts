// Two requests at once, and a rollup between them: whatever is read before a transaction may be out of date when it commits.
import { expect, test } from "vitest";
import { rollUp as roll } from "../../../functions/jobs/rollup.ts";
import { storeOrders } from "../../../functions/manage/orders.ts";
import { listDirty } from "../../../functions/store/dirty.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/time.ts";
import type { Order } from "../../../shared/trade.ts";
import { rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { newUse, strictD1 } from "../../helpers/strict_d1.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore, type TestStore } from "../../helpers/worker.ts";

const NOON = Date.parse("2026-10-05T12:00:00+08:00");
const days = (from: number, to = from) => `from=2026-10-0${from}&to=2026-10-0${to}`;

const order = (id: string, ordered_at: number, over: Partial<Order> = {}) =>
  ({
    ...{ id, ordered_at, currency: "CNY", status: "paid", customer_id: "ann", country: "CN", subtotal_minor: 100 },
    ...{ discount_minor: 0, shipping_minor: 0, tax_minor: 0, lines: [{ sku: "A", quantity: 1, amount_minor: 100 }] },
    ...over,
  }) as Order;

/** Starts to store orders and stops just before the transaction; `finish` lets it go on. */
async function halfStored(store: TestStore, orders: readonly Order[]): Promise<() => Promise<unknown>> {
  const row = await rowOf(store);
  const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const held = new Proxy(env.SHARD_0, {
    get(target, name) {
      const value = (target[name as keyof typeof target] as (...args: unknown[]) => unknown).bind(target);
      if (name !== "batch") return value;
      return async (...args: unknown[]) => {
        arrived.resolve();
        await gate.promise;
        return value(...args);
      };
    },
  });
  const done = storeOrders({ env: { ...env, SHARD_0: held } }, row, orders, Date.now());
  await arrived.promise;
  return async () => {
    gate.resolve();
    await done;
    await rollUp(store);
  };
}

async function putNow(store: TestStore, orders: readonly Order[]): Promise<void> {
  await storeOrders({ env }, await rowOf(store), orders, Date.now());
  await rollUp(store);
}

test("an order stored while an earlier one of its customer is on the way loses being first", async () => {
  const store = await newStore();
  const finish = await halfStored(store, [order("early", NOON)]);
  await putNow(store, [order("late", NOON + 3 * DAY_MS)]);
  await finish();
  const metrics = ["customers", "new_customers", "returning_customers"];
  expect(await totalsOf(store, metrics, days(5, 8))).toMatchObject({ customers: 1, new_customers: 1 });
  expect(await totalsOf(store, metrics, days(8))).toEqual({ customers: 1, new_customers: 0, returning_customers: 1 });
});

test("an order moved by two requests at once leaves nothing where the first one put it", async () => {
  const store = await newStore();
  // Days before the first one of data are missing, not zero.
  await putNow(store, [order("0", NOON - DAY_MS, { customer_id: "bob" })]);
  const finish = await halfStored(store, [order("1", NOON + 2 * DAY_MS)]);
  await putNow(store, [order("1", NOON)]);
  expect(await totalsOf(store, ["orders", "customers"], days(5))).toEqual({ orders: 1, customers: 1 });
  await finish();
  expect(await totalsOf(store, ["orders", "customers"], days(5))).toEqual({ orders: 0, customers: 0 });
  expect(await totalsOf(store, ["orders", "customers"], days(7))).toEqual({ orders: 1, customers: 1 });
});

test("a refund booked while its order is being cancelled goes with it", async () => {
  const store = await newStore();
  await putNow(store, [order("1", NOON)]);
  const finish = await halfStored(store, [order("1", NOON, { status: "cancelled" })]);
  const refund = { order_id: "1", refunded_at: NOON + DAY_MS, currency: "CNY", amount_minor: 100 };
  await send(store, "PUT", "/v1/refunds/R1", refund);
  await rollUp(store);
  expect(await totalsOf(store, ["net_revenue"], days(5, 6))).toEqual({ net_revenue: 0 });
  await finish();
  expect(await totalsOf(store, ["net_revenue", "refunds"], days(5, 6))).toEqual({ net_revenue: 0, refunds: 0 });
});

test("what a statement touched is looked at from raw at once, and its hour is marked by the job", async () => {
  const store = await newStore({ timezone: "Asia/Kathmandu" });
  const row = await rowOf(store);
  // An hour that is not over: half past the hour in Kathmandu is a quarter to in UTC.
  const now = Date.now();
  await putNow(store, [order("late", now)]);
  await putNow(store, [order("early", now - 2 * DAY_MS)]);
  expect(await totalsOf(store, ["new_customers"], "")).toEqual({ new_customers: 1 });
  await storeOrders({ env }, row, [order("earliest", now - 3 * DAY_MS)], now);
  const moments = (await listDirty(env.SHARD_0, row.id)).filter(({ kind }) => kind === "moment");
  expect(moments.map(({ bucket }) => bucket % 900_000)).toEqual(moments.map(() => 0));
  expect(moments.length).toBeGreaterThan(0);
  await roll(env.SHARD_0, row, () => now + 3 * HOUR_MS, Number.POSITIVE_INFINITY);
  expect((await listDirty(env.SHARD_0, row.id)).map(({ kind }) => kind)).not.toContain("moment");
});

test("a thousand orders of few customers stay within the database's limits", async () => {
  const store = await newStore();
  const use = newUse();
  const db = strictD1(env.SHARD_0, use);
  const orders = Array.from({ length: 1_000 }, (_, n) =>
    order(`订单-${n}`, NOON + n * 60_000, { customer_id: `顾客-${n % 7}` }),
  );
  await storeOrders({ env: { ...env, SHARD_0: db } }, await rowOf(store), orders, Date.now());
  expect(use.queries).toBeLessThan(20);
  await rollUp(store);
  expect(await totalsOf(store, ["orders", "customers", "repeat_customers"], days(5, 6))).toEqual({
    orders: 1_000,
    customers: 7,
    repeat_customers: 7,
  });
});
