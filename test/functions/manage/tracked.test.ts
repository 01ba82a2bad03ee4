// A purchase that the browser saw gives the confirmed order its source, whichever arrives first and however late.
import { expect, test } from "vitest";
import { markDirty } from "../../../functions/store/dirty.ts";
import { rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const october = "from=2026-10-01&to=2026-10-31";
const noon = Date.parse("2026-10-05T04:00:00Z");

const visit = (id: string, over: Record<string, unknown> = {}, at = noon) => [
  {
    id: eventId(at),
    name: "page_view",
    url: "https://shop.example/?utm_source=douyin&utm_medium=cpc&utm_campaign=autumn",
    visitor: "v1",
    device: "phone",
    ...over,
  },
  {
    id: eventId(at + 60_000),
    name: "purchase",
    visitor: "v1",
    device: "phone",
    params: { transaction_id: id, value: 50, currency: "CNY" },
    ...over,
  },
];

async function track(store: TestStore, events: unknown[]): Promise<void> {
  expect(await send(store, "POST", "/v1/import/events", { events })).toMatchObject({ refused: [] });
}

const confirm = (store: TestStore, id = "1001", over: Record<string, unknown> = {}) =>
  send(store, "PUT", `/v1/orders/${id}`, {
    ordered_at: noon + 90_000,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 4800 }],
    ...over,
  });

async function gmvBy(store: TestStore, by: string): Promise<Record<string, number>> {
  await rollUp(store);
  const path = `/v1/metrics/gmv?${october}&grain=month&by=${by}`;
  const { rows } = await read<{ rows: { key: string; value: number | null }[] }>(store, path);
  return Object.fromEntries(rows.filter(({ value }) => value).map(({ key, value }) => [key, value ?? 0]));
}

const METRICS = ["tracked_orders", "tracked_gmv", "orders", "gmv", "tracked_confirmed_orders", "tracked_ratio"];

test.each([
  ["the order first", async (store: TestStore) => [await confirm(store), await track(store, visit("1001"))]],
  ["the event first", async (store: TestStore) => [await track(store, visit("1001")), await confirm(store)]],
  [
    "the event late, after the order was rolled up without it",
    async (store: TestStore) => {
      await confirm(store);
      expect(await gmvBy(store, "channel")).toEqual({ "(untracked)": 4800 });
      await track(store, visit("1001"));
    },
  ],
  [
    "the order late, after the visit was rolled up",
    async (store: TestStore) => {
      await track(store, visit("1001"));
      await rollUp(store);
      await confirm(store);
    },
  ],
])("with %s the order has its visit's source", async (_, happen) => {
  const store = await newStore();
  await happen(store);
  expect(await gmvBy(store, "channel")).toEqual({ paid: 4800 });
  expect(await gmvBy(store, "source")).toEqual({ douyin: 4800 });
  expect(await gmvBy(store, "campaign")).toEqual({ autumn: 4800 });
  expect(await gmvBy(store, "device")).toEqual({ phone: 4800 });
  expect(await totalsOf(store, METRICS, october)).toEqual({
    tracked_orders: 1,
    tracked_gmv: 5000,
    orders: 1,
    gmv: 4800,
    tracked_confirmed_orders: 1,
    tracked_ratio: 1,
  });
});

test("a purchase seen twice is one tracked order", async () => {
  const store = await newStore();
  await confirm(store);
  const again = { ...visit("1001")[1], id: eventId(noon + 120_000) };
  await track(store, [...visit("1001"), again]);
  await rollUp(store);
  expect(await totalsOf(store, METRICS, october)).toMatchObject({ tracked_orders: 1, tracked_gmv: 5000, orders: 1 });
});

test("of two visits that name an order the earliest gives the source, in any order of arrival", async () => {
  const later = visit(
    "1001",
    { visitor: "v2", url: "https://shop.example/?utm_source=baidu&utm_medium=cpc" },
    noon + 3_600_000,
  );
  for (const arrivals of [
    [visit("1001"), later],
    [later, visit("1001")],
  ]) {
    const store = await newStore();
    await confirm(store);
    for (const events of arrivals) {
      await track(store, events);
      await rollUp(store);
    }
    expect(await gmvBy(store, "source")).toEqual({ douyin: 4800 });
  }
});

test("a purchase that no order confirms is tracked and no revenue", async () => {
  const store = await newStore();
  await track(store, visit("9999"));
  await confirm(store, "1001");
  await rollUp(store);
  expect(await totalsOf(store, METRICS, october)).toMatchObject({
    tracked_orders: 1,
    orders: 1,
    gmv: 4800,
    tracked_confirmed_orders: 0,
    tracked_ratio: 0,
  });
});

test("a refund follows the source of its order, also when the visit comes last", async () => {
  const store = await newStore();
  const refund = { id: "R1", order_id: "1001", refunded_at: noon + 86_400_000, currency: "CNY", amount_minor: 300 };
  await send(store, "POST", "/v1/refunds", { refunds: [refund] });
  await confirm(store);
  await rollUp(store);
  await track(store, visit("1001"));
  await rollUp(store);
  expect(await read(store, `/v1/metrics/refunds?${october}&by=channel&grain=month`)).toMatchObject({
    total: 300,
    rows: expect.arrayContaining([{ bucket: "2026-10", key: "paid", value: 300 }]),
  });
});

test("a purchase in another currency is an order seen, and its amount is not added", async () => {
  const store = await newStore();
  const [view, purchase] = visit("1001");
  await track(store, [view, { ...purchase, params: { transaction_id: "1001", value: 7, currency: "USD" } }]);
  await rollUp(store);
  expect(await totalsOf(store, METRICS, october)).toMatchObject({ tracked_orders: 1, tracked_gmv: 0 });
});

test("a purchase that a late landing moves to another visit gives the order that visit's source", async () => {
  const view = (minute: number, url: string) => {
    return { id: eventId(noon + minute * 60_000), name: "page_view", url, visitor: "v1", device: "phone" };
  };
  const first = view(0, "https://shop.example/");
  const landing = view(5, "https://shop.example/?utm_source=baidu&utm_medium=cpc");
  const purchase = { ...visit("1001", {}, noon + 9 * 60_000)[1] };
  for (const arrivals of [
    [[first, landing, purchase]],
    [[first, purchase], [landing]],
    [[purchase], [first, landing]],
    [[landing, purchase], [first]],
  ]) {
    const store = await newStore();
    await confirm(store);
    for (const events of arrivals) {
      await track(store, events);
      await rollUp(store);
    }
    expect(await gmvBy(store, "source")).toEqual({ baidu: 4800 });
    expect(await totalsOf(store, METRICS, october)).toMatchObject({ tracked_orders: 1, tracked_confirmed_orders: 1 });
  }
});

test("when the earliest visit that named an order no longer does, the next one gives the source", async () => {
  const store = await newStore();
  const row = await rowOf(store);
  await confirm(store);
  const [landing, purchase] = visit("1001");
  const later = visit(
    "1001",
    { visitor: "v2", url: "https://shop.example/?utm_source=baidu&utm_medium=cpc" },
    noon + 3_600_000,
  );
  await track(store, [landing, purchase, ...later]);
  expect(await gmvBy(store, "source")).toEqual({ douyin: 4800 });
  // The first visitor is erased.
  const erase = `DELETE FROM event_20261005 WHERE store = ?1 AND id IN (SELECT unhex(value) FROM json_each(?2))`;
  const ids = JSON.stringify([landing?.id, purchase?.id]);
  await env.SHARD_0.prepare(erase).bind(row.id, ids).run();
  await markDirty(env.SHARD_0, row.id, [{ kind: "event", bucket: noon }], Date.now()).run();
  expect(await gmvBy(store, "source")).toEqual({ baidu: 4800 });
});
