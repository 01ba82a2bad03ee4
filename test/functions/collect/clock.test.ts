// A sender's wrong clock: its events land in the hour they happened in, once, however often and with whatever clock they are sent.
import { expect, test } from "vitest";
import { HOUR_MS, hourLabel, MINUTE_MS } from "../../../shared/time.ts";
import { collect, dropsOf, rollUp, totalOf } from "../../helpers/ask.ts";
import { env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const zone = "Asia/Shanghai";
const view = (at: number) => ({ id: eventId(at), name: "page_view", url: "https://shop.example/" });

// Counts of the hours that have any.
async function hoursOf(store: TestStore): Promise<Record<string, number>> {
  await rollUp(store);
  const { rows } = await read<{ rows: { bucket: string; value: number | null }[] }>(
    store,
    `/v1/metrics/page_views?grain=hour&from=${today()}&to=${today()}`,
  );
  const yesterday = await read<{ rows: typeof rows }>(
    store,
    `/v1/metrics/page_views?grain=hour&from=${dayBefore()}&to=${dayBefore()}`,
  );
  const counted = [...yesterday.rows, ...rows].filter(({ value }) => value);
  return Object.fromEntries(counted.map(({ bucket, value }) => [bucket, value ?? 0]));
}

const today = () => hourLabel(zone, Date.now()).slice(0, 10);
const dayBefore = () => hourLabel(zone, Date.now() - 24 * HOUR_MS).slice(0, 10);

test.each([
  ["3 hours ahead", 3 * HOUR_MS],
  ["3 hours behind", -3 * HOUR_MS],
  ["two days ahead", 48 * HOUR_MS],
  ["56 years behind", -Date.parse("2026-01-01T00:00:00Z")],
])("the events of a sender whose clock is %s land in the hour they happened in", async (_, wrong) => {
  const store = await newStore();
  const now = Date.now();
  const events = [view(now + wrong - 2 * HOUR_MS), view(now + wrong)];
  const { body } = await collect(store, events, { sent_at: now + wrong });
  expect(body).toEqual({ accepted: 2, dropped: {} });
  const expected = new Set([hourLabel(zone, now - 2 * HOUR_MS), hourLabel(zone, now)]);
  expect(Object.keys(await hoursOf(store)).sort()).toEqual([...expected].sort());
});

test("the same events sent again later, with another time of sending, count once", async () => {
  const store = await newStore();
  const wrong = 3 * HOUR_MS;
  const events = [view(Date.now() + wrong), view(Date.now() + wrong - 1000)];
  for (const jitter of [0, 900, 30_000, -45_000]) {
    await collect(store, events, { sent_at: Date.now() + wrong + jitter });
  }
  expect(await totalOf(store, "page_views", `from=${dayBefore()}`)).toBe(2);
  expect(await dropsOf(store)).toEqual({});
});

test("an event sent before its sender's clock went wrong counts once when it is sent again after", async () => {
  const store = await newStore();
  const event = view(Date.now() - 1000);
  await collect(store, [event], { sent_at: Date.now() });
  await collect(store, [event], { sent_at: Date.now() - 3 * HOUR_MS });
  await collect(store, [event], { sent_at: Date.now() + 2 * MINUTE_MS });
  expect(await totalOf(store, "page_views", `from=${dayBefore()}`)).toBe(1);
});

test("an event sent while its sender's clock was wrong counts once when it is sent again after it was set", async () => {
  const store = await newStore();
  const event = view(Date.now() - 3 * HOUR_MS);
  await collect(store, [event], { sent_at: Date.now() - 3 * HOUR_MS });
  await collect(store, [event], { sent_at: Date.now() });
  expect(await hoursOf(store)).toEqual({ [hourLabel(zone, Date.now())]: 1 });
});

test("a clock at the edge of the tolerance counts an event once on either side of it", async () => {
  const store = await newStore();
  const event = view(Date.now());
  for (const behind of [59_000, 61_000, 30_000]) await collect(store, [event], { sent_at: Date.now() - behind });
  expect(await totalOf(store, "page_views", `from=${dayBefore()}`)).toBe(1);
});

test("the same id with another payload is a conflict that counts once, and the first one stands", async () => {
  const store = await newStore();
  const first = { ...view(Date.now()), url: "https://shop.example/first" };
  const second = { ...first, url: "https://shop.example/second" };
  await collect(store, [first]);
  for (const sent_at of [Date.now(), Date.now() - 5, Date.now() - 10]) await collect(store, [second], { sent_at });
  await collect(store, [first]);
  expect(await dropsOf(store)).toEqual({ conflict: 1 });
  expect(await read(store, "/v1/metrics/page_views?by=page")).toMatchObject({
    total: 1,
    rows: expect.arrayContaining([expect.objectContaining({ key: "/first", value: 1 })]),
  });
});

test("a conflict within one beacon is counted too", async () => {
  const store = await newStore();
  const event = view(Date.now());
  await collect(store, [event, { ...event, url: "https://shop.example/other" }, event]);
  expect(await dropsOf(store)).toEqual({ conflict: 1 });
});

test("the same id in another store is another event", async () => {
  const [a, b] = [await newStore(), await newStore()];
  const event = view(Date.now());
  await collect(a, [event]);
  await collect(b, [{ ...event, url: "https://other.example/b" }]);
  expect([await dropsOf(a), await dropsOf(b)]).toEqual([{}, {}]);
  expect(await totalOf(b, "page_views", "grain=day")).toBe(1);
});

test("an id in upper case with dashes is the same event", async () => {
  const store = await newStore();
  const event = view(Date.now());
  const uuid = event.id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-").toUpperCase();
  await collect(store, [event]);
  await collect(store, [{ ...event, id: uuid }]);
  expect(await totalOf(store, "page_views", "grain=day")).toBe(1);
  expect(await dropsOf(store)).toEqual({});
});

test("a beacon of a wild id and a wild clock that agree with each other does not break the consumer", async () => {
  const store = await newStore();
  const wild = 281_474_976_700_000;
  const { body } = await collect(store, [view(wild)], { sent_at: wild });
  expect(body).toEqual({ accepted: 1, dropped: {} });
  expect(await totalOf(store, "page_views", "grain=day")).toBe(1);
  expect((await env.SHARD_0.prepare("SELECT week FROM event_partition WHERE length(week) <> 8").all()).results).toEqual(
    [],
  );
});
