// Parcels and picking: written once however often they are sent, what cannot be refused by name, one store's not another's.
import { expect, test } from "vitest";
import { readPicking, readShipments } from "../../../functions/store/shipments.ts";
import { dayNumber, HOUR_MS } from "../../../shared/time.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const AT = Date.parse("2026-09-01T10:00:00+08:00");

interface Bulk {
  stored: number;
  unchanged: number;
  refused: { index: number; code: string; field?: string; id?: string }[];
}

async function stocked(): Promise<TestStore> {
  const store = await newStore();
  await send(store, "PUT", "/v1/products", { products: ["A", "B"].map((sku) => ({ sku, title: sku, category: sku })) });
  return store;
}

const parcel = (id: string, more: object = {}) => ({
  id,
  order_id: `o-${id}`,
  service: "insured",
  ordered_at: AT,
  promised_at: AT + 72 * HOUR_MS,
  shipped_at: AT + 8 * HOUR_MS,
  delivered_at: AT + 50 * HOUR_MS,
  cost_minor: 900,
  ...more,
});

const put = (store: TestStore, shipments: object[]) => send<Bulk>(store, "PUT", "/v1/shipments", { shipments });
const told = ({ refused }: Bulk) => refused.map(({ index, code, field }) => [index, code, field]);

test("a parcel is sent again as it goes on; the same again is no change", async () => {
  const store = await stocked();
  const left = parcel("1", { delivered_at: null, lines: [{ sku: "A", quantity: 2 }] });
  expect(await put(store, [left])).toEqual({ stored: 1, unchanged: 0, refused: [] });
  expect(await put(store, [left])).toEqual({ stored: 0, unchanged: 1, refused: [] });
  const came = { ...left, delivered_at: AT + 30 * HOUR_MS };
  expect(await put(store, [came])).toEqual({ stored: 1, unchanged: 0, refused: [] });
  const { shipments } = await read<{ shipments: object[] }>(store, "/v1/shipments");
  expect(shipments).toEqual([{ ...came, warehouse: "", problem: null }]);
});

test("a promised day is kept until it ends in the store's zone", async () => {
  const store = await stocked();
  await put(store, [parcel("1", { promised_at: null, promised_on: "2026-09-03", service: "Next Day" })]);
  const { shipments } = await read<{ shipments: object[] }>(store, "/v1/shipments");
  const promised_at = Date.parse("2026-09-04T00:00:00+08:00") - 1;
  expect(shipments).toMatchObject([{ promised_at, service: "next_day" }]);
});

test("what cannot be is refused by row and the rest is stored", async () => {
  const store = await stocked();
  const answer = await put(store, [
    parcel("1"),
    parcel("2", { delivered_at: AT + 7 * HOUR_MS }),
    parcel("3", { shipped_at: AT - 1, delivered_at: null }),
    parcel("4", { shipped_at: null }),
    parcel("5", { promised_at: AT - 1 }),
    parcel("6", { promised_on: "2026-09-03" }),
    parcel("7", { lines: [{ sku: "Z", quantity: 1 }] }),
    parcel("8", { cost_minor: -1 }),
    parcel("9", { cost_minor: null, ordered_at: null }),
    parcel("1", { service: "economy" }),
    parcel("11", { delivered_at: Date.now() + 86_400_000 }),
    parcel("12", { problem: "late" }),
    parcel("13", { speed: 1 }),
    parcel("14", { lines: [1, 2].map((quantity) => ({ sku: "A", quantity })) }),
  ]);
  expect(answer.stored).toBe(1);
  expect(told(answer)).toEqual([
    [1, "invalid_field", "delivered_at"],
    [2, "invalid_field", "shipped_at"],
    [3, "invalid_field", "delivered_at"],
    [4, "invalid_field", "promised_at"],
    [5, "invalid_field", "promised_on"],
    [6, "sku_unknown", "sku"],
    [7, "invalid_field", "cost_minor"],
    [8, "invalid_field", "ordered_at"],
    [9, "repeated_id", "id"],
    [10, "in_future", "delivered_at"],
    [11, "invalid_field", "problem"],
    [12, "unknown_field", "speed"],
    [13, "invalid_field", "lines"],
  ]);
  const none = await call("PUT", "/v1/shipments", {
    key: store.manage_key,
    body: '{"shipments":[{"id":"1","order_id":"1","service":"x","ordered_at":NaN}]}',
  });
  expect(none.status).toBe(400);
});

test("parcels are listed in parts, and one store's are not another's", async () => {
  const store = await stocked();
  const other = await stocked();
  await put(
    store,
    ["a", "b", "c"].map((id, at) => parcel(id, { ordered_at: AT - (at === 1 ? 0 : at) })),
  );
  await put(other, [parcel("a", { service: "economy" })]);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { shipments: { id: string; service: string }[]; next: string | null } = await read(
      store,
      `/v1/shipments?limit=1${from}`,
    );
    seen.push(...page.shipments.map(({ id, service }) => `${id} ${service}`));
    cursor = page.next;
  }
  expect(seen).toEqual(["b insured", "a insured", "c insured"]);
  expect((await read<{ shipments: unknown[] }>(other, "/v1/shipments")).shipments).toHaveLength(1);
  const denied = await call("PUT", "/v1/shipments", { key: store.write_key, body: { shipments: [] } });
  expect(await problemOf(denied)).toMatchObject({ status: 401, code: "key_public" });
});

test("studies read parcels with their orders, by time and within days", async () => {
  const store = await stocked();
  const { id } = await rowOf(store);
  const lines = [
    { sku: "A", quantity: 2, amount_minor: 5_000 },
    { sku: "B", quantity: 1, amount_minor: 1_000 },
  ];
  const order = (name: string, ordered_at: number, more: object = {}) => ({
    id: name,
    ordered_at,
    currency: "CNY",
    customer_id: "c-1",
    lines,
    ...more,
  });
  await send(store, "POST", "/v1/orders", {
    orders: [
      order("o-1", AT, { discount_minor: 500 }),
      order("o-2", AT + HOUR_MS),
      order("o-3", AT + 2 * HOUR_MS, { status: "cancelled" }),
      order("old", AT - 400 * 24 * HOUR_MS),
    ],
  });
  await put(store, [
    parcel("3", { ordered_at: AT + 2 * HOUR_MS }),
    parcel("2", { ordered_at: AT + HOUR_MS, lines: [{ sku: "A", quantity: 2 }] }),
    parcel("1"),
  ]);
  const rows = await readShipments(env.SHARD_0, id, { from: AT, until: AT + 3 * HOUR_MS });
  const known = ["id", "units", "ordered_units", "order_minor", "customer_minor", "categories"] as const;
  expect(rows.map((row) => known.map((name) => row[name]))).toEqual([
    ["1", null, 3, 5_500, 5_500, '["A","B"]'],
    ["2", 2, 3, 6_000, 11_500, '["A","B"]'],
    ["3", null, null, null, null, "[]"],
  ]);
  const ids = (list: { id: string }[]) => list.map((row) => row.id);
  expect(ids(await readShipments(env.SHARD_0, id, { from: AT + 1, until: AT + 2 * HOUR_MS }))).toEqual(["2"]);
  expect(ids(await readShipments(env.SHARD_0, id, { from: AT, until: AT + 3 * HOUR_MS, most: 2 }))).toEqual(["2", "3"]);
});

test("what was picked takes the place of what was told before, a row a person and day", async () => {
  const store = await stocked();
  const { id } = await rowOf(store);
  const row = { day: "2026-09-01", warehouse: "hangzhou", picker: "P07", picks: 400, hours: 7.5, wrong: 2 };
  const send_ = (picking: object[]) => send<Bulk>(store, "PUT", "/v1/picking", { picking });
  expect(await send_([row, { ...row, day: "2026-09-02" }, { ...row, picker: "P08", hours: null }])).toEqual({
    stored: 3,
    unchanged: 0,
    refused: [],
  });
  expect(await send_([row])).toEqual({ stored: 0, unchanged: 1, refused: [] });
  expect(await send_([{ ...row, picks: 410 }])).toEqual({ stored: 1, unchanged: 0, refused: [] });
  const answer = await send_([
    { ...row, picks: -1 },
    { ...row, hours: 25 },
    { ...row, day: "2026-02-30" },
    { ...row, picker: "" },
    row,
    row,
  ]);
  expect(told(answer)).toEqual([
    [0, "invalid_field", "picks"],
    [1, "invalid_field", "hours"],
    [2, "invalid_field", "day"],
    [3, "invalid_field", "picker"],
    [5, "repeated_id", "picker"],
  ]);
  const { picking, next } = await read<{ picking: object[]; next: string }>(store, "/v1/picking?limit=2");
  expect(picking).toMatchObject([{ day: "2026-09-02" }, { picker: "P08", hours: null }]);
  const rest = await read<{ picking: object[] }>(store, `/v1/picking?cursor=${encodeURIComponent(next)}`);
  expect(rest.picking).toEqual([row]);
  const days = { first: dayNumber("2026-09-01"), last: dayNumber("2026-09-01") };
  expect((await readPicking(env.SHARD_0, id, days)).map(({ picker, minutes }) => [picker, minutes])).toEqual([
    ["P07", 450],
    ["P08", null],
  ]);
});

test("who gets which delivery is the usual until a store says otherwise", async () => {
  const store = await newStore({ currency: "JPY" });
  const usual = await read<{ rules: { service: string; customer_from_minor: number | null }[] }>(
    store,
    "/v1/service-settings",
  );
  expect(usual).toMatchObject({ answer_hours: 48, changed_at: null });
  // A yen has no minor unit.
  expect(usual.rules.map(({ service, customer_from_minor }) => [service, customer_from_minor])).toEqual([
    ["courier", 10_000],
    ["insured", null],
    ["economy", null],
  ]);
  const rules = [{ service: "Cold chain", categories: ["food"] }, { service: "economy" }];
  const changed = await send(store, "PUT", "/v1/service-settings", { answer_hours: 24, rules });
  expect(changed).toMatchObject({ answer_hours: 24, on_time_ratio: 0.95, rules: [{ service: "cold_chain" }, {}] });
  expect(await read(store, "/v1/service-settings")).toEqual(changed);
  const wrong = await call("PUT", "/v1/service-settings", { key: store.manage_key, body: { answer_hours: 0 } });
  expect(await problemOf(wrong)).toMatchObject({ status: 422, field: "answer_hours" });
  const { entries } = await read<{ entries: { action: string }[] }>(store, "/v1/audit");
  expect(entries.filter(({ action }) => action === "service.update")).toHaveLength(1);
});
