// Raw events: once by id, in the week of their time, read back by time alone.
import { expect, test } from "vitest";
import { type OwnedEvent, readEvents, restampEvents, storeEvents } from "../../../functions/store/event.ts";
import { dropPartition, listPartitions, weekOf, weekStart } from "../../../functions/store/partition.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { env, eventId } from "../../helpers/worker.ts";

const db = env.SHARD_0;
const sunday = Date.parse("2026-10-11T23:59:59.999Z");
const event = (store: number, at: number, over: Partial<OwnedEvent> = {}): OwnedEvent => ({
  store,
  id: eventId(at),
  name: "page_view",
  visitor: "0123456789abcdef",
  customer_id: null,
  page: "/",
  device: "phone",
  country: "",
  data: "",
  ...over,
});

test("weeks begin on Monday in UTC", () => {
  expect(weekOf(sunday)).toBe("20261005");
  expect(weekOf(sunday + 1)).toBe("20261012");
  expect(weekStart("20261012")).toBe(sunday + 1);
});

test("events of two weeks are stored in one call and read back in order over both", async () => {
  const events = [event(1, sunday + 1), event(1, sunday), event(2, sunday)];
  expect(await storeEvents(db, events)).toEqual({ stored: 3, conflicts: [], sealed: [] });
  expect(await storeEvents(db, events)).toEqual({ stored: 0, conflicts: [], sealed: [] });
  expect(await listPartitions(db)).toEqual(["20261005", "20261012"]);
  const found = await readEvents(db, 1, sunday - DAY_MS, sunday + DAY_MS);
  expect(found.map(({ id }) => id)).toEqual([events[1]?.id, events[0]?.id]);
  expect(await readEvents(db, 1, sunday, sunday + 1)).toHaveLength(1);
  expect(await readEvents(db, 1, sunday, sunday + 2, ["ffffffffffffffff"])).toEqual([]);
});

test.each([
  ["name", "vip"],
  ["page", "/other"],
  ["data", '{"title":"x"}'],
])("another %s under a stored id is told as a conflict, and only then", async (field, value) => {
  const first = event(3, sunday);
  await storeEvents(db, [first]);
  const other = { ...first, [field]: value };
  const again = { ...first, visitor: "ffffffffffffffff", device: "desktop", country: "CN", customer_id: "C" };
  expect(await storeEvents(db, [other, event(3, sunday), again, first])).toEqual({
    stored: 1,
    conflicts: [other],
    sealed: [],
  });
});

test("of two contents sent at once under one id the first is stored and the second is a conflict", async () => {
  const first = event(3, sunday);
  const other = { ...first, page: "/other" };
  expect(await storeEvents(db, [first, other])).toEqual({ stored: 1, conflicts: [other], sealed: [] });
});

test("an event that no row can hold fails the whole call instead of vanishing", async () => {
  const bad = event(8, sunday, { visitor: "not hex" });
  await expect(storeEvents(db, [event(8, sunday), bad])).rejects.toThrow(/NOT NULL/);
  expect(await readEvents(db, 8, sunday, sunday + 1)).toEqual([]);
});

test.each([
  [
    "a known name and device",
    { name: "engagement", device: "tablet", data: '{"engaged_ms":9070,"scroll_ratio":0.55}' },
  ],
  ["a shop's own name", { name: "vip", device: "", data: '{"level":"\\u0001 gold"}' }],
  ["a name that objects have", { name: "constructor", device: "toString" }],
])("%s are read as they were stored", async (_, over) => {
  const given = event(9, sunday, over);
  await storeEvents(db, [given]);
  const [found] = (await readEvents(db, 9, sunday, sunday + 1)).filter(({ id }) => id === given.id);
  const { store: _store, customer_id: _customer, data, ...rest } = given;
  expect(found).toEqual({ ...rest, data: data ? JSON.parse(data) : {} });
});

test("known names and devices are stored as numbers, a shop's own as texts", async () => {
  await storeEvents(db, [event(10, sunday), event(11, sunday, { name: "vip", device: "watch" })]);
  const { results } = await db
    .prepare("SELECT name, device FROM event_20261005 WHERE store >= 10 ORDER BY store")
    .all();
  expect(results).toEqual([
    { name: 0, device: 0 },
    { name: "vip", device: "watch" },
  ]);
});

test("what else is written stands or falls with the events", async () => {
  const wrong = db.prepare("INSERT INTO dirty (store, kind, bucket, mark) VALUES (1, 'event', NULL, 1)");
  const lost = event(4, sunday);
  await expect(storeEvents(db, [lost], [wrong])).rejects.toThrow(/NOT NULL/);
  expect(await readEvents(db, 4, sunday, sunday + 1)).toEqual([]);
});

test("a correction is kept for its event and its store alone", async () => {
  const [a, b] = [event(5, sunday), event(6, sunday, { id: eventId(sunday, 99) })];
  const first = await restampEvents(db, [{ event: a, skew_ms: -1000 }]);
  const again = await restampEvents(db, [
    { event: a, skew_ms: -5000 },
    { event: { ...a, store: 6 }, skew_ms: 7 },
    { event: b, skew_ms: 0 },
  ]);
  expect(again[0]?.id).toBe(first[0]?.id);
  expect(again[1]?.id).not.toBe(first[0]?.id);
  expect(again[2]?.id).toBe(b.id);
});

test("a week whose tables were dropped is made again for a late event", async () => {
  const at = Date.parse("2026-08-05T00:00:00Z");
  await storeEvents(db, [event(7, at)]);
  await db.batch(dropPartition(db, weekOf(at)));
  expect(await readEvents(db, 7, at, at + 1)).toEqual([]);
  await storeEvents(db, [event(7, at)]);
  expect(await readEvents(db, 7, at, at + 1)).toHaveLength(1);
});
