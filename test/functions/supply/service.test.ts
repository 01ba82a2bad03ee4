// Returns and service tickets: written once however often they are sent, what cannot be refused by name, one store's not another's.
import { expect, test } from "vitest";
import { readReturns } from "../../../functions/store/returns.ts";
import { readTickets } from "../../../functions/store/tickets.ts";
import { dayNumber, HOUR_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const AT = Date.parse("2026-09-01T10:00:00+08:00");

interface Bulk {
  stored: number;
  unchanged: number;
  refused: { index: number; code: string; field?: string }[];
}

async function stocked(): Promise<TestStore> {
  const store = await newStore();
  await send(store, "PUT", "/v1/products", { products: [{ sku: "A", title: "A" }] });
  return store;
}

const told = ({ refused }: Bulk) => refused.map(({ index, code, field }) => [index, code, field]);

const back = (id: string, more: object = {}) => ({
  id,
  day: "2026-09-05",
  sku: "A",
  quantity: 1,
  reason: "size",
  order_id: "o-1",
  condition: "new",
  batch: null,
  ...more,
});
const asked = (id: string, more: object = {}) => ({
  id,
  kind: "delivery",
  complaint: true,
  opened_at: AT,
  answered_at: AT + HOUR_MS,
  resolved_at: AT + 2 * HOUR_MS,
  satisfaction: 4,
  customer_id: "c-1",
  order_id: "o-1",
  sku: null,
  batch: null,
  ...more,
});

/** Also where all of it is refused. */
async function put(store: TestStore, path: string, body: object): Promise<Bulk> {
  const response = await call("PUT", path, { key: store.manage_key, body });
  return (await response.json()) as Bulk;
}
const putReturns = (store: TestStore, returns: object[]) => put(store, "/v1/returns", { returns });
const putTickets = (store: TestStore, tickets: object[]) => put(store, "/v1/tickets", { tickets });

test("returns: idempotent, replaced, refused by row, read back and by days", async () => {
  const store = await stocked();
  const other = await stocked();
  const { id } = await rowOf(store);
  expect(await putReturns(store, [back("1"), back("2", { day: "2026-09-06" })])).toEqual({
    stored: 2,
    unchanged: 0,
    refused: [],
  });
  expect(await putReturns(store, [back("1"), back("2", { day: "2026-09-06", reason: "Not as described" })])).toEqual({
    stored: 1,
    unchanged: 1,
    refused: [],
  });
  const answer = await putReturns(store, [
    back("3", { sku: "Z" }),
    back("4", { quantity: 0 }),
    back("5", { day: "2026-02-30" }),
    back("6", { condition: "lost" }),
    back("7", { reason: "" }),
    back("8", { quantity: null }),
    back("9", { reason: "<script>" }),
    back("10", { why: 1 }),
  ]);
  expect(answer).toMatchObject({ stored: 0, unchanged: 0 });
  expect(told(answer)).toEqual([
    [0, "sku_unknown", "sku"],
    [1, "invalid_field", "quantity"],
    [2, "invalid_field", "day"],
    [3, "invalid_field", "condition"],
    [4, "invalid_field", "reason"],
    [5, "invalid_field", "quantity"],
    [6, "invalid_field", "reason"],
    [7, "unknown_field", "why"],
  ]);
  const { returns, next } = await read<{ returns: object[]; next: string }>(store, "/v1/returns?limit=1");
  expect(returns).toEqual([back("2", { day: "2026-09-06", reason: "not_as_described" })]);
  const rest = await read<{ returns: object[] }>(store, `/v1/returns?cursor=${encodeURIComponent(next)}`);
  expect(rest.returns).toEqual([back("1")]);
  expect((await read<{ returns: object[] }>(other, "/v1/returns")).returns).toEqual([]);
  const first = dayNumber("2026-09-05");
  expect((await readReturns(env.SHARD_0, id, { first, last: first })).map((row) => row.id)).toEqual(["1"]);
  expect(await readReturns(env.SHARD_0, id, { first, last: first + 1 })).toMatchObject([{ day: first }, { id: "2" }]);
});

test("tickets: idempotent, replaced, impossible times refused, studies see no customer", async () => {
  const store = await stocked();
  const other = await stocked();
  const { id } = await rowOf(store);
  const open = asked("1", { answered_at: null, resolved_at: null, satisfaction: null });
  expect(await putTickets(store, [open, asked("2", { opened_at: AT - 1, complaint: false })])).toEqual({
    stored: 2,
    unchanged: 0,
    refused: [],
  });
  expect(await putTickets(store, [asked("1"), asked("2", { opened_at: AT - 1, complaint: false })])).toEqual({
    stored: 1,
    unchanged: 1,
    refused: [],
  });
  const answer = await putTickets(store, [
    asked("3", { answered_at: AT - 1 }),
    asked("4", { resolved_at: AT + 1 }),
    asked("5", { answered_at: null, resolved_at: AT - 1 }),
    asked("6", { satisfaction: 6 }),
    asked("7", { satisfaction: 3.5 }),
    asked("8", { sku: "Z" }),
    asked("9", { opened_at: Date.now() + 86_400_000, answered_at: null, resolved_at: null }),
    asked("10", { complaint: "yes" }),
  ]);
  expect(told(answer)).toEqual([
    [0, "invalid_field", "answered_at"],
    [1, "invalid_field", "resolved_at"],
    [2, "invalid_field", "resolved_at"],
    [3, "invalid_field", "satisfaction"],
    [4, "invalid_field", "satisfaction"],
    [5, "sku_unknown", "sku"],
    [6, "in_future", "opened_at"],
    [7, "invalid_field", "complaint"],
  ]);
  const { tickets, next } = await read<{ tickets: object[]; next: string }>(store, "/v1/tickets?limit=1");
  expect(tickets).toEqual([asked("1")]);
  const rest = await read<{ tickets: object[] }>(store, `/v1/tickets?cursor=${encodeURIComponent(next)}`);
  expect(rest.tickets).toMatchObject([{ id: "2", complaint: false }]);
  expect((await read<{ tickets: object[] }>(other, "/v1/tickets")).tickets).toEqual([]);
  const rows = await readTickets(env.SHARD_0, id, { from: AT, until: AT + 1 });
  const { customer_id: _, ...without } = asked("1");
  expect(rows).toEqual([without]);
});
