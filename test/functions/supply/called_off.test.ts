// Does a night's forecast leave out what was called off, by the order that a refund names and by its customer, and no other store's?
import { expect, test } from "vitest";
import { readCalledOff } from "../../../functions/store/called_off.ts";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { consume, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber("2026-10-31");

const at = (ago: number, time = "12:00") => `${dayFromNumber(LAST - ago)}T${time}:00+08:00`;
const line = (quantity: number) => [{ sku: "cup", quantity, amount_minor: 100 * quantity }];

async function sellTo(store: TestStore) {
  const daily = Array.from({ length: 140 }, (_, ago) => ({
    id: `o-${ago}`,
    ordered_at: at(ago, "09:00"),
    currency: "CNY",
    customer_id: "often",
    lines: line(2),
  }));
  const huge = [
    { id: "named", ordered_at: at(3), currency: "CNY", lines: line(5_000) },
    { id: "unnamed", ordered_at: at(9), currency: "CNY", customer_id: "c-1", lines: line(700) },
    { id: "kept", ordered_at: at(12), currency: "CNY", customer_id: "c-2", lines: line(3) },
    { id: "gone", ordered_at: at(15), currency: "CNY", status: "cancelled", lines: line(900) },
  ];
  await send(store, "POST", "/v1/orders", { orders: [...daily, ...huge] });
  const refund = (id: string, refunded_at: string, quantity: number) => ({
    id,
    refunded_at,
    currency: "CNY",
    amount_minor: 100 * quantity,
    lines: line(quantity),
  });
  const refunds = [
    { ...refund("r-1", at(3, "12:15"), 5_000), order_id: "named", lines: [] },
    { ...refund("r-2", at(8), 650), customer_id: "c-1" },
    // A return: it had been wanted. And one of a guest, of whom no order is known.
    { ...refund("r-3", at(5), 3), order_id: "kept" },
    refund("r-4", at(4), 2),
  ];
  await send(store, "POST", "/v1/refunds", { refunds });
}

test("called off within two days: named, or of the same customer; a return stays wanted", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await sellTo(store);
  const row = await rowOf(store);
  const found = await readCalledOff(env.SHARD_0, row, LAST - 100);
  expect(found.toSorted((a, b) => b.units - a.units)).toEqual([
    { sku: "cup", day: LAST - 3, ordered: 5_000, units: 5_000 },
    { sku: "cup", day: LAST - 9, ordered: 700, units: 650 },
  ]);
  expect(await readCalledOff(env.SHARD_0, await rowOf(other), LAST - 100)).toEqual([]);
  expect(await readCalledOff(env.SHARD_0, row, LAST - 1)).toEqual([]);

  await consume([JSON.stringify({ store: row.id, study: "forecast", day: LAST })], "suanpan-studies");
  const { forecasts } = await read<{ forecasts: { sold_28: number; next_28: number }[] }>(store, "/v1/forecast");
  // Twice 28, what is left of the 700, and the three.
  expect(forecasts[0]!.sold_28).toBe(56 + 50 + 3);
  expect(forecasts[0]!.next_28).toBeLessThan(90);
});
