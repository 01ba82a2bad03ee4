// Which visits led to which confirmed orders? Read from the sessions that real events give.
import { expect, test } from "vitest";
import { readVisits } from "../../../functions/store/visits.ts";
import { DAY_MS, dayNumber, dayOf } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore } from "../../helpers/worker.ts";

/** Noon some days ago, in the store's zone. */
const noon = (days: number) => Date.parse(`${dayOf("Asia/Shanghai", Date.now() - days * DAY_MS)}T12:00:00+08:00`);

const view = (visitor: string, at: number, query: string) => ({
  id: eventId(at),
  name: "page_view",
  url: `https://shop.example/${query}`,
  visitor,
});

const purchase = (visitor: string, at: number, transaction_id: string) => ({
  id: eventId(at),
  name: "purchase",
  url: "https://shop.example/thanks",
  visitor,
  params: { transaction_id, currency: "CNY", value: 10, items: [{ item_id: "A", price: 10, quantity: 1 }] },
});

const order = (id: string, at: number, status = "paid") => ({
  id,
  ordered_at: at,
  status,
  currency: "CNY",
  lines: [{ sku: "A", quantity: 1, amount_minor: 1_000 }],
});

test("each confirmed order belongs to the first visit that named it; those without one are counted", async () => {
  const store = await newStore();
  const paid = "?utm_source=baidu&utm_medium=cpc";
  await send(store, "POST", "/v1/import/events", {
    events: [
      view("v1", noon(9), paid),
      view("v1", noon(5), ""),
      purchase("v1", noon(5) + 60_000, "o1"),
      // The thank-you page is opened again a day later: the order is the first visit's still.
      view("v1", noon(4), ""),
      purchase("v1", noon(4) + 60_000, "o1"),
      view("v2", noon(3), ""),
      purchase("v2", noon(3) + 60_000, "gone"),
      // After the last day that is asked for.
      view("v3", Date.now(), ""),
    ],
  });
  await send(store, "POST", "/v1/orders", {
    orders: [order("o1", noon(5) + 90_000), order("gone", noon(3) + 90_000, "cancelled"), order("by-phone", noon(2))],
  });
  await rollUp(store);
  const last = dayNumber(dayOf("Asia/Shanghai", noon(1)));
  const read = await readVisits(env.SHARD_0, await rowOf(store), last);
  expect(read.visits.map(({ at }) => at)).toEqual([noon(3), noon(4), noon(5), noon(9)]);
  expect(read.visits.map(({ channel }) => channel)).toEqual(["direct", "direct", "direct", "paid"]);
  expect(read.visits.map(({ orders }) => orders)).toEqual([
    [],
    [],
    [{ at: noon(5) + 90_000, amount_minor: 1_000, net_minor: 1_000, is_first: false }],
    [],
  ]);
  expect(new Set(read.visits.slice(1).map(({ visitor }) => visitor)).size).toBe(1);
  expect(read).toMatchObject({ first: last - 8, last, untracked: 1 });
});

test("a store that nobody has visited has no visits, and one store's are not another's", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await send(other, "POST", "/v1/import/events", { events: [view("v1", noon(2), "")] });
  await rollUp(other);
  const last = dayNumber(dayOf("Asia/Shanghai", noon(1)));
  expect(await readVisits(env.SHARD_0, await rowOf(store), last)).toMatchObject({ visits: [], untracked: 0 });
  expect((await readVisits(env.SHARD_0, await rowOf(other), last)).visits).toHaveLength(1);
});

test("what campaigns cost and orders came to stand beside the visits, by content and without what others spent", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const ad = "?utm_source=Douyin&utm_medium=cpc&utm_campaign=autumn&utm_content=video-7";
  await send(store, "POST", "/v1/import/events", {
    events: [view("v1", noon(5), ad), purchase("v1", noon(5) + 60_000, "o1")],
  });
  const bought = { customer_id: "c1", discount_minor: 100 };
  await send(store, "POST", "/v1/orders", {
    orders: [
      { ...order("o1", noon(5) + 90_000), ...bought },
      { ...order("o2", noon(3)), ...bought },
      { ...order("o3", noon(3) + 1), customer_id: "c2" },
    ],
  });
  const refunds = [
    { id: "r1", order_id: "o1", refunded_at: noon(2), currency: "CNY", amount_minor: 250 },
    // More than the goods, such as with the delivery: an order does not bring less than nothing.
    { id: "r2", order_id: "o2", refunded_at: noon(2), currency: "CNY", amount_minor: 1_500 },
  ];
  await send(store, "POST", "/v1/refunds", { refunds });
  const day = dayOf("Asia/Shanghai", noon(5));
  const spend = { day, source: "douyin", medium: "cpc", campaign: "autumn", content: "video-7", creator: "li" };
  await send(store, "POST", "/v1/spend", { spend: [{ ...spend, cost_minor: 700, creator_followers: 5_000 }] });
  await send(other, "POST", "/v1/spend", { spend: [{ ...spend, cost_minor: 9_000 }] });
  await send(store, "PUT", "/v1/attribution", { window_days: 7 });
  await rollUp(store);
  const last = dayNumber(dayOf("Asia/Shanghai", noon(1)));
  const { visits, crediting } = await readVisits(env.SHARD_0, await rowOf(store), last);
  expect(visits).toMatchObject([
    {
      origin: { channel: "paid", source: "douyin", medium: "cpc", campaign: "autumn", content: "video-7" },
      orders: [{ amount_minor: 1_000, net_minor: 650, is_first: true }],
    },
  ]);
  expect(crediting).toMatchObject({
    settings: { window_days: 7 },
    first: last - 4,
    untracked: { orders: 2, gmv_minor: 2_000, net_minor: 1_000, new_customers: 1 },
    spent: [
      {
        source: "douyin",
        medium: "cpc",
        campaign: "autumn",
        content: "video-7",
        creator: "li",
        creator_tier: null,
        creator_followers: 5_000,
        cost_minor: 700,
      },
    ],
  });
});
