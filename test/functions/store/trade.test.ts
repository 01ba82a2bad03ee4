// Is a store's trade the same whatever the pages it is read in, and only the newest of it where there is too much?
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTrade, TRADE_LIMITS } from "../../../functions/store/trade.ts";
import { dayNumber } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore } from "../../helpers/worker.ts";

const LAST = dayNumber("2026-10-31");

/** Orders of a few moments, many at the same one, with one to four lines. */
const orders = Array.from({ length: 130 }, (_, n) => ({
  id: `o-${(n * 37) % 130}`,
  ordered_at: `2026-10-${10 + (n % 23 === 0 ? 0 : n % 7)}T12:00:00+08:00`,
  currency: "CNY",
  customer_id: n % 5 === 0 ? null : `c-${n % 11}`,
  lines: Array.from({ length: 1 + (n % 4) }, (__, line) => ({
    sku: `p-${(n + line) % 9}`,
    title: `Said "${n}", with 标题`,
    quantity: 1 + line,
    amount_minor: 100 * n,
  })),
}));

test("pages of any size give one and the same trade, and too many orders or lines the newest of it", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await send(store, "POST", "/v1/orders", { orders });
  await send(other, "POST", "/v1/orders", { orders: orders.slice(0, 3) });
  const row = await rowOf(store);
  const whole = await readTrade(env.SHARD_0, row, LAST);
  expect([whole.orders.day.length, whole.lines.product.length]).toEqual([
    130,
    orders.flatMap(({ lines }) => lines).length,
  ]);
  const sizes = fc.record({
    page: fc.integer({ min: 1, max: 140 }),
    page_letters: fc.integer({ min: 1, max: 20_000 }),
  });
  await fc.assert(
    fc.asyncProperty(sizes, async (pages) => {
      expect(await readTrade(env.SHARD_0, row, LAST, { ...TRADE_LIMITS, ...pages })).toEqual(whole);
    }),
    { numRuns: 8 },
  );
  const least = { ...TRADE_LIMITS, page: 10 };
  const fifty = await readTrade(env.SHARD_0, row, LAST, { ...least, orders: 50 });
  expect([...fifty.orders.day]).toEqual([...whole.orders.day].slice(-50));
  // No order is cut into: the next one would have been too much.
  const few = await readTrade(env.SHARD_0, row, LAST, { ...least, lines: 100 });
  expect(few.lines.product.length).toBeGreaterThan(96);
  expect(few.lines.product.length).toBeLessThanOrEqual(100);
  expect(await readTrade(env.SHARD_0, row, LAST, { ...least, page: 3, lines: 100 })).toEqual(few);
});

test("orders after the last day take no room of those before", async () => {
  const store = await newStore();
  await send(store, "POST", "/v1/orders", { orders });
  const day = dayNumber("2026-10-12");
  const trade = await readTrade(env.SHARD_0, await rowOf(store), day, { ...TRADE_LIMITS, orders: 5 });
  expect([...trade.orders.day]).toEqual([day, day, day, day, day]);
});
