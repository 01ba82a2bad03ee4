// What retention has deleted stays counted: no late row takes its place, whichever way it comes.
import { expect, test } from "vitest";
import { applyRetention } from "../../../functions/jobs/retention.ts";
import type { OwnedEvent } from "../../../functions/store/event.ts";
import type { Store } from "../../../functions/store/stores.ts";
import { DAY_MS, dayNumber, HOUR_MS } from "../../../shared/time.ts";
import { dropsOf, rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { messagesOf, rowOf } from "../../helpers/trade.ts";
import { call, consume, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const METRICS = ["page_views", "sessions", "visitors"];
const quarantined = async (store: Store) =>
  (await env.SHARD_0.prepare("SELECT count(*) AS n FROM quarantine WHERE store = ?1")
    .bind(store.id)
    .first("n")) as number;

const view = (at: number, n: number) => ({
  id: eventId(at, n),
  name: "page_view",
  url: `https://shop.example/${n}`,
  visitor: `visitor-${n}`,
});
const views = (at: number, from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => view(at + (from + n) * 1_000, from + n + 1));

const importViews = (store: TestStore, events: unknown[]) =>
  send<{ stored: number; refused: { index: number; code: string; detail: string }[] }>(
    store,
    "POST",
    "/v1/import/events",
    { events },
  );

/** A stored event as the queue carries it. */
const stored = (row: Store, at: number, n: number): OwnedEvent => ({
  store: row.id,
  id: eventId(at, n),
  name: "page_view",
  visitor: n.toString(16).padStart(16, "0"),
  customer_id: null,
  page: "/",
  device: "phone",
  country: "CN",
  data: "",
});

/** The store's figures of the day, as they are now and after another rollup. */
async function figuresOf(store: TestStore, day: string) {
  await rollUp(store);
  return totalsOf(store, METRICS, `from=${day}&to=${day}`);
}

test("history imported in two requests with the nightly job between them keeps its figures, and is told why", async () => {
  const store = await newStore({ retention_days: 90 });
  const noon = Date.parse("2026-03-10T04:00:00Z");
  await importViews(store, views(noon, 0, 100));
  const before = await figuresOf(store, "2026-03-10");
  expect(before).toEqual({ page_views: 100, sessions: 100, visitors: 100 });
  await applyRetention(env, Date.now());

  const { stored: more, refused } = await importViews(store, [...views(noon, 100, 102), view(Date.now() - HOUR_MS, 1)]);
  expect(more).toBe(1);
  expect(refused.map(({ index, code }) => [index, code])).toEqual([
    [0, "sealed"],
    [1, "sealed"],
  ]);
  // The week's last day in the store's zone ends when Monday the 16th does.
  expect(refused[0]?.detail).toContain("2026-03-17");
  expect(await figuresOf(store, "2026-03-10")).toEqual(before);
  await applyRetention(env, Date.now());
  expect(await figuresOf(store, "2026-03-10")).toEqual(before);
});

test("a beacon that comes late to a store that keeps less than its neighbour is quarantined and counted once", async () => {
  const store = await newStore({ retention_days: 8, timezone: "UTC" });
  await newStore({ retention_days: 90 });
  const neighbour = await rowOf(await newStore({ retention_days: 90 }));
  const row = await rowOf(store);
  const now = Date.now();
  const noon = Math.floor(now / DAY_MS) * DAY_MS - 12 * DAY_MS + 12 * HOUR_MS;
  const day = new Date(noon).toISOString().slice(0, 10);
  const events = Array.from({ length: 100 }, (_, n) => stored(row, noon + n * 1_000, n + 1));
  await consume(messagesOf(row, events));
  await consume(messagesOf(neighbour, events));
  const before = await figuresOf(store, day);
  expect(before.page_views).toBe(100);
  await applyRetention(env, now);
  expect(
    await env.SHARD_0.prepare("SELECT sealed_before FROM rollup_state WHERE store = ?1").bind(row.id).first(),
  ).toEqual({
    sealed_before: Math.floor(now / DAY_MS) * DAY_MS - 7 * DAY_MS,
  });

  const late = { ...messagesOf(row, [stored(row, noon, 500)])[0], received_at: now } as never;
  for (let sending = 0; sending < 2; sending += 1) await consume([late]);
  expect(await figuresOf(store, day)).toEqual(before);
  expect(await dropsOf(store)).toEqual({ sealed: 1 });
  expect(await quarantined(row)).toBe(1);
});

test("dead letters sent again after retention change nothing and are kept in quarantine", async () => {
  const store = await newStore({ retention_days: 90 });
  const row = await rowOf(store);
  const noon = Date.parse("2026-06-02T04:00:00Z");
  const [first, ...rest] = messagesOf(
    row,
    Array.from({ length: 50 }, (_, n) => stored(row, noon + n * 1_000, n + 1)),
  );
  await consume(rest);
  const letter = { ...first, received_at: Date.now() } as never;
  await consume([letter], "suanpan-dead-letters");
  const before = await figuresOf(store, "2026-06-02");
  expect(before.page_views).toBe(45);
  await applyRetention(env, Date.now());
  await consume([letter]);
  expect(await figuresOf(store, "2026-06-02")).toEqual(before);
  expect(await dropsOf(store)).toEqual({ sealed: 5 });
  expect(await quarantined(row)).toBe(5);
});

test("a week is dropped with the whole day of the store that it ends in, never with a part of it", async () => {
  const store = await newStore({ retention_days: 30 });
  const row = await rowOf(store);
  // Monday 8 June in Shanghai: 07:00 lies in the week that ends at 08:00, 09:00 in the next.
  const [early, late] = [Date.parse("2026-06-07T23:00:00Z"), Date.parse("2026-06-08T01:00:00Z")];
  await consume(messagesOf(row, [stored(row, early, 1), stored(row, late, 2)]));
  await rollUp(store);
  const tables = async () =>
    (await env.SHARD_0.prepare("SELECT week FROM event_partition WHERE week IN ('20260601', '20260608')").all())
      .results;
  // On 7 July the 30 days reach back to 8 June, which must be there whole.
  await applyRetention(env, Date.parse("2026-07-07T03:17:00Z"));
  expect(await tables()).toHaveLength(2);
  await consume(messagesOf(row, [stored(row, late + 60_000, 3)]));
  expect(await figuresOf(store, "2026-06-08")).toEqual({ page_views: 3, sessions: 3, visitors: 3 });

  await applyRetention(env, Date.parse("2026-07-08T03:17:00Z"));
  expect(await tables()).toHaveLength(1);
  // The rest of that Monday is in the week that is still there, and takes nothing more.
  await consume([{ ...messagesOf(row, [stored(row, late + 120_000, 4)])[0], received_at: Date.now() } as never]);
  expect(await figuresOf(store, "2026-06-08")).toEqual({ page_views: 3, sessions: 3, visitors: 3 });
  expect(await dropsOf(store)).toEqual({ sealed: 1 });
});

test("a store that has nothing to lose is not sealed: its history may come after a night", async () => {
  await newStore({ retention_days: 90 });
  const store = await newStore({ retention_days: 90 });
  await applyRetention(env, Date.now());
  const noon = Date.parse("2026-02-10T04:00:00Z");
  expect(await importViews(store, views(noon, 0, 10))).toMatchObject({ stored: 10, refused: [] });
  expect((await figuresOf(store, "2026-02-10")).page_views).toBe(10);
});

test("orders of a sealed day still count, with the source that its sessions gave", async () => {
  const store = await newStore({ retention_days: 90 });
  const noon = Date.parse("2026-04-07T04:00:00Z");
  const url = "https://shop.example/?utm_source=douyin&utm_medium=cpc";
  const params = { transaction_id: "o1", value: 10 };
  await importViews(store, [
    { ...view(noon, 1), url },
    { ...view(noon + 60_000, 2), name: "purchase", visitor: "visitor-1", params },
  ]);
  const order = { ordered_at: noon + 60_000, currency: "CNY", lines: [{ sku: "A", quantity: 1, amount_minor: 1000 }] };
  await send(store, "PUT", "/v1/orders/o1", order);
  await rollUp(store);
  await applyRetention(env, Date.now());
  await send(store, "PUT", "/v1/orders/o1", { ...order, shipping_minor: 500 });
  await rollUp(store);
  const { rows } = await read<{ rows: { key: string; value: number }[] }>(
    store,
    "/v1/metrics/orders?from=2026-04-07&to=2026-04-07&by=source",
  );
  expect(rows).toMatchObject([{ key: "douyin", value: 1 }]);
});

test("fewer days than late events may take are refused", async () => {
  const store = await newStore();
  const patch = (retention_days: number) =>
    call("PATCH", "/v1/store", { key: store.manage_key, body: { retention_days } });
  expect((await patch(7)).status).toBe(422);
  expect((await patch(8)).status).toBe(200);
  // A store from when fewer were allowed keeps as many all the same.
  const row = await rowOf(store);
  await env.CONTROL.prepare("UPDATE store SET retention_days = 1 WHERE id = ?1").bind(row.id).run();
  const day = new Date(Date.now() + 8 * HOUR_MS).toISOString().slice(0, 10);
  const at = (dayNumber(day) - 7) * DAY_MS - 7 * HOUR_MS;
  await newStore({ retention_days: 90 });
  await consume(messagesOf(row, [stored(row, at, 1)]));
  await rollUp(store);
  await applyRetention(env, Date.now());
  await consume(messagesOf(row, [stored(row, at + 1_000, 2)]));
  expect((await figuresOf(store, new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10))).page_views).toBe(2);
});
