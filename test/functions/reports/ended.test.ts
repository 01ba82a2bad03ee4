// Up to which day does a link's store have data, where that is long past? A page opens there instead of on empty days.
import { expect, test } from "vitest";
import { DAY_MS } from "../../../shared/time.ts";
import { newLink, open, rollUp } from "../../helpers/ask.ts";
import { call, newStore, type TestStore } from "../../helpers/worker.ts";

async function sell(store: TestStore, id: string, ordered_at: number): Promise<void> {
  const lines = [{ sku: "A", quantity: 1, amount_minor: 1_000 }];
  const body = { orders: [{ id, ordered_at, currency: "CNY", lines }] };
  const answer = await call("POST", "/v1/orders", { key: store.manage_key, body });
  expect(answer.status).toBe(200);
}

async function endOf(store: TestStore, scope: Record<string, unknown> = {}): Promise<unknown> {
  const { id, secret } = await newLink(store, scope);
  const answer = await open(id, secret);
  return ((await answer.json()) as { ended_on: unknown }).ended_on;
}

test("a store of old orders has ended on the day of the last one, by its own clock", async () => {
  const store = await newStore();
  const other = await newStore();
  expect(await endOf(store)).toBeNull();
  await sell(store, "1", Date.parse("2011-03-01T12:00:00Z"));
  // Past midnight in Shanghai.
  await sell(store, "2", Date.parse("2011-12-08T17:00:00Z"));
  await rollUp(store);
  expect(await endOf(store)).toBe("2011-12-09");
  // What a link shows of it is its own matter.
  expect(await endOf(store, { from: "2011-01-01", to: "2011-06-30" })).toBeNull();
  // Another store knows nothing of it.
  expect(await endOf(other)).toBeNull();
});

test("a store that sold within what a report opens on goes on", async () => {
  const store = await newStore();
  await sell(store, "1", Date.now() - 26 * DAY_MS);
  await rollUp(store);
  expect(await endOf(store)).toBeNull();
  const over = await newStore();
  await sell(over, "1", Date.now() - 30 * DAY_MS);
  await rollUp(over);
  expect(await endOf(over)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
