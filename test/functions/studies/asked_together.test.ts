// Do studies that are asked together rest on the same orders, those asked later on the newer ones, and never on another store's?
import { expect, test } from "vitest";
import { dayNumber } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { consume, newStore, read, type TestStore } from "../../helpers/worker.ts";

const DAY = dayNumber("2026-10-31");

const orderOf = (id: string) => ({
  id,
  ordered_at: "2026-10-20T12:00:00+08:00",
  currency: "CNY",
  customer_id: "c",
  lines: [{ sku: "a", quantity: 1, amount_minor: 100 }],
});

const order = (store: TestStore, ...ids: string[]) => send(store, "POST", "/v1/orders", { orders: ids.map(orderOf) });

/** Runs one study as asked at a moment; the orders that it then tells to rest on. */
async function ordersUnder(store: TestStore, study: string, asked: { asked_at?: number; day?: number }) {
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study, day: DAY, ...asked })], "suanpan-studies");
  return (await read<{ orders: number }>(store, `/v1/studies/${study}`)).orders;
}

test("what is asked together rests on the same orders, and a later ask on those that came since", async () => {
  const store = await newStore();
  await order(store, "o1", "o2");
  expect(await ordersUnder(store, "segments", { asked_at: 1 })).toBe(2);
  await order(store, "o3");
  expect(await ordersUnder(store, "cohorts", { asked_at: 1 })).toBe(2);
  expect(await ordersUnder(store, "repurchase", { asked_at: 2 })).toBe(3);
  await order(store, "o4");
  // A day more is another trade, and who does not say when it was asked gets what is there.
  expect(await ordersUnder(store, "range", { asked_at: 2, day: DAY + 1 })).toBe(4);
  await order(store, "o5");
  expect(await ordersUnder(store, "assortment", {})).toBe(5);
});

test("two stores asked at the same moment never see each other's orders, and only one trade is held", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await order(store, "o1");
  await order(other, "o1", "o2", "o3");
  expect(await ordersUnder(store, "segments", { asked_at: 7 })).toBe(1);
  expect(await ordersUnder(other, "segments", { asked_at: 7 })).toBe(3);
  expect(await ordersUnder(other, "cohorts", { asked_at: 7 })).toBe(3);
  // The other's has taken the place of the first one's, which is read again.
  await order(store, "o2");
  expect(await ordersUnder(store, "cohorts", { asked_at: 7 })).toBe(2);
});
