// History from another system: stored once, answered row by row.
import { expect, test } from "vitest";
import { HOUR_MS } from "../../../shared/time.ts";
import { collect, dropsOf, problemOf, rollUp, send, totalOf } from "../../helpers/ask.ts";
import { call, env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

interface Answer {
  stored: number;
  duplicate: number;
  refused: { index: number; id?: string; code: string; field?: string }[];
}

const at = Date.parse("2026-10-05T04:00:00Z");
const october = "from=2026-10-01&to=2026-10-31";
const view = (over: Record<string, unknown> = {}) => {
  return { id: eventId(at), name: "page_view", url: "https://shop.example/a", visitor: "v1", ...over };
};
const importAll = (store: TestStore, events: unknown[]) => send<Answer>(store, "POST", "/v1/import/events", { events });

test("events of any age are stored once; known ids are duplicates", async () => {
  const store = await newStore();
  const events = [view(), view({ id: eventId(Date.parse("2019-01-01T00:00:00Z")) }), view({ visitor: "v2" })];
  expect(await importAll(store, events)).toEqual({ stored: 3, duplicate: 0, refused: [] });
  expect(await importAll(store, [...events, events[0]])).toEqual({ stored: 0, duplicate: 4, refused: [] });
  await rollUp(store);
  expect(await totalOf(store, "page_views", "from=2018-12-01&to=2026-10-31")).toBe(3);
  expect(await totalOf(store, "visitors", october)).toBe(2);
});

test("the same id with other content is refused by its place in the request, in any spelling", async () => {
  const store = await newStore();
  const first = view();
  await importAll(store, [first]);
  const dashed = first.id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-").toUpperCase();
  const answer = await importAll(store, [
    view(),
    { ...first, id: dashed, url: "https://shop.example/other" },
    { name: "nothing" },
    { ...first, url: "https://shop.example/third" },
    first,
  ]);
  expect(answer).toEqual({
    stored: 1,
    duplicate: 1,
    refused: [
      expect.objectContaining({ index: 1, id: first.id, code: "conflict" }),
      expect.objectContaining({ index: 2, code: "invalid_field" }),
      expect.objectContaining({ index: 3, id: first.id, code: "conflict" }),
    ],
  });
  expect(await dropsOf(store)).toEqual({});
});

test.each([
  ["id", { id: "short" }, "invalid_field"],
  ["name", { name: "Nope" }, "invalid_field"],
  ["url", { url: "javascript:1" }, "invalid_field"],
  ["visitor", { visitor: "" }, "invalid_field"],
  ["visitor", { visitor: undefined }, "invalid_field"],
  ["device", { device: "watch" }, "invalid_field"],
  ["country", { country: "china" }, "invalid_field"],
  ["params.items.0.price", { name: "view_item", params: { items: [{ item_id: "A", price: -1 }] } }, "invalid_field"],
  ["id", { id: eventId(Date.now() + HOUR_MS) }, "in_future"],
  ["id", { id: "f".repeat(32) }, "in_future"],
])("an event with a wrong %s is refused and the others are stored", async (field, wrong, code) => {
  const store = await newStore();
  const answer = await importAll(store, [view(), view(wrong), view()]);
  expect(answer).toMatchObject({ stored: 2, refused: [{ index: 1, field, code }] });
});

test("an event too large for storage is refused", async () => {
  const items = Array.from({ length: 150 }, () => ({ item_name: "n".repeat(190) }));
  const { manage_key } = await newStore();
  const events = [view({ name: "view_item", params: { items } })];
  const response = await call("POST", "/v1/import/events", { key: manage_key, body: { events } });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ stored: 0, refused: [{ index: 0, code: "too_large" }] });
});

test("5,000 events fit one request, 5,001 do not", async () => {
  const store = await newStore();
  const events = Array.from({ length: 5_001 }, (_, n) => view({ visitor: `v${n % 40}` }));
  const response = await call("POST", "/v1/import/events", { key: store.manage_key, body: { events } });
  expect(await problemOf(response)).toMatchObject({ status: 422, code: "too_many_records" });
  expect(await importAll(store, events.slice(1))).toMatchObject({ stored: 5_000 });
});

test("events of hundreds of weeks at once make a table for each and break nothing", async () => {
  const store = await newStore();
  const week = 7 * 24 * HOUR_MS;
  const events = Array.from({ length: 300 }, (_, n) => view({ id: eventId(at - n * week), visitor: "v" }));
  expect(await importAll(store, events)).toMatchObject({ stored: 300, refused: [] });
  const { results } = await env.SHARD_0.prepare("SELECT week FROM event_partition").all();
  expect(results.length).toBeGreaterThanOrEqual(300);
  expect(await (await call("GET", "/v1/live", { key: store.manage_key })).json()).toMatchObject({
    countries: [],
    orders: [],
  });
});

test("a browser's visitor and an imported one of the same id are the same person", async () => {
  const store = await newStore();
  const id = "0123456789abcdef0123456789abcdef";
  const now = Date.now();
  await importAll(store, [view({ id: eventId(now - 1), visitor: id })]);
  await collect(store, [{ id: eventId(now), name: "login" }], { visitor: id });
  expect(await totalOf(store, "visitors", "grain=day")).toBe(1);
});
