// What was seen in one session, met and chosen as a recommendation, and ordered? Read from real events and orders.
import { expect, test } from "vitest";
import { storedVisitor } from "../../../functions/collect/visitor.ts";
import { readBrowsing } from "../../../functions/store/viewed_together.ts";
import { DAY_MS, dayNumber, dayOf, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore } from "../../helpers/worker.ts";

/** Noon some days ago, in the store's zone. */
const noon = (days: number) => Date.parse(`${dayOf("Asia/Shanghai", Date.now() - days * DAY_MS)}T12:00:00+08:00`);

const event = (visitor: string, at: number, name: string, params: object = {}) => ({
  id: eventId(at),
  name,
  url: "https://shop.example/",
  visitor,
  params,
});

const view = (visitor: string, at: number, sku: string) =>
  event(visitor, at, "view_item", { items: [{ item_id: sku, price: 1 }] });

const select = (visitor: string, at: number, sku: string, item_list_id: string) =>
  event(visitor, at, "select_item", { item_list_id, items: [{ item_id: sku }] });

const exposure = (visitor: string, at: number, arm: string, experiment = "recommend") =>
  event(visitor, at, "exposure", { experiment, arm });

const order = (id: string, at: number, more: object = {}) => ({
  id,
  ordered_at: at,
  currency: "CNY",
  discount_minor: 100,
  lines: [{ sku: "A", quantity: 1, amount_minor: 1_000 }],
  ...more,
});

test("sessions by their gaps, the first exposure, clicks from recommendations alone, and tracked confirmed orders", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const at = noon(2);
  const purchase = (visitor: string, when: number, transaction_id: string) =>
    event(visitor, when, "purchase", { transaction_id, value: 9 });
  const events = [
    view("v1", at, "A"),
    view("v1", at + MINUTE_MS, "B"),
    view("v1", at + 20 * MINUTE_MS, "A"),
    // Half an hour later it is another session.
    view("v1", at + 50 * MINUTE_MS, "C"),
    view("v1", at + 51 * MINUTE_MS, "D"),
    view("v2", at, "E"),
    // Of another week, and before the days that are looked back over.
    view("v3", noon(10), "F"),
    view("v3", noon(10) + MINUTE_MS, "G"),
    view("v4", noon(40), "H"),
    view("v4", noon(40) + MINUTE_MS, "I"),
    exposure("v1", at + MINUTE_MS, "shown"),
    exposure("v1", at + 2 * HOUR_MS, "shown"),
    exposure("v2", at, "held_out"),
    exposure("v2", at, "shown", "another"),
    exposure("v2", at, "neither"),
    select("v1", at + 2 * MINUTE_MS, "B", "recommend:product"),
    select("v1", at + 3 * MINUTE_MS, "C", "related"),
    purchase("v1", at + 52 * MINUTE_MS, "o-1"),
    purchase("v1", at + 53 * MINUTE_MS, "o-2"),
  ];
  await send(store, "POST", "/v1/import/events", { events });
  await send(store, "POST", "/v1/orders", {
    orders: [order("o-1", at + 52 * MINUTE_MS), order("o-2", at, { status: "cancelled" }), order("untracked", at)],
  });
  await send(store, "PUT", "/v1/products", {
    products: [{ sku: "A", title: "Apple", url: "https://shop.example/a", stock: 3, category: "Fruit" }],
  });
  await rollUp(store);
  const row = await rowOf(store);
  const today = dayNumber(dayOf(row.timezone, Date.now()));
  const found = await readBrowsing(env.SHARD_0, row, today);
  const id = (visitor: string) => storedVisitor(row.id, visitor);
  expect([found.first, found.last]).toEqual([today - 27, today]);
  expect(found.sessions.map((skus) => skus.toSorted().join("")).sort()).toEqual(["AB", "CD", "FG"]);
  expect(found.exposures.toSorted((a, b) => (a.arm < b.arm ? 1 : -1))).toEqual([
    { visitor: id("v1"), arm: "shown", at: at + MINUTE_MS },
    { visitor: id("v2"), arm: "held_out", at },
  ]);
  expect(found.clicks).toEqual([{ visitor: id("v1"), at: at + 2 * MINUTE_MS, sku: "B" }]);
  expect(found.orders).toEqual([
    { visitor: id("v1"), at: at + 52 * MINUTE_MS, amount_minor: 900, lines: [{ sku: "A", amount_minor: 1_000 }] },
  ]);
  expect([...found.catalogue]).toEqual([
    ["A", { title: "Apple", url: "https://shop.example/a", image_url: null, category: "Fruit", brand: "", stock: 3 }],
  ]);
  // Up to a day: what came after it is not there.
  expect((await readBrowsing(env.SHARD_0, row, today - 5)).sessions).toEqual([["G", "F"]]);
  const empty = await readBrowsing(env.SHARD_0, await rowOf(other), today);
  expect([empty.sessions, empty.exposures, empty.clicks, empty.orders, empty.catalogue.size]).toEqual([
    [],
    [],
    [],
    [],
    0,
  ]);
});
