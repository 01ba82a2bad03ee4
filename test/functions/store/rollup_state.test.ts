// What a job works out from rows that somebody else has worked on since, or that are deleted, is not written.
import { expect, test } from "vitest";
import { clearDirty, listDirty, type Mark, markDirty } from "../../../functions/store/dirty.ts";
import { type OwnedEvent, storeEvents } from "../../../functions/store/event.ts";
import { listPartitions, weekOf } from "../../../functions/store/partition.ts";
import { fence, isFenced, readState } from "../../../functions/store/rollup_state.ts";
import { deleteSealed, dropSealed, findStoresIn, isUnsealed } from "../../../functions/store/seal.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { env, eventId } from "../../helpers/worker.ts";

const db = env.SHARD_0;
const monday = Date.parse("2026-06-01T00:00:00Z");
const week = weekOf(monday);
const seal = (store: number, days: number) => {
  return { store, before: monday + days * DAY_MS, day: monday / DAY_MS + days };
};

const event = (store: number, at: number): OwnedEvent => ({
  store,
  id: eventId(at),
  name: "page_view",
  visitor: "0123456789abcdef",
  customer_id: null,
  page: "/",
  device: "phone",
  country: "",
  data: "",
});

async function marked(store: number, kind: "event" | "visitor", bucket: number): Promise<Mark> {
  await markDirty(db, store, [{ kind, bucket }], 1_000).run();
  const found = (await listDirty(db, store)).find((mark) => mark.kind === kind && mark.bucket === bucket);
  if (!found) throw new Error("the mark is missing");
  return found;
}

const write = (store: number) =>
  db
    .prepare(
      "INSERT INTO spend (store, day, source, medium, campaign, cost_minor, clicks, impressions) VALUES (?1, '2026-06-01', 's', 'm', '', 1, 1, 1)",
    )
    .bind(store);
const written = (store: number) =>
  db.prepare("SELECT count(*) AS n FROM spend WHERE store = ?1").bind(store).first("n");

test("a fence lets work through whose mark stands, also when it was made again, and counts it", async () => {
  const mark = await marked(1, "event", monday);
  await db.batch([fence(db, 1, mark, { from: monday }), write(1)]);
  await marked(1, "event", monday);
  await fence(db, 1, mark, { from: monday }).run();
  expect(await written(1)).toBe(1);
  expect(await readState(db, 1)).toMatchObject({ version: 2, sealed_before: 0 });
});

test.each([
  ["known", true],
  ["new", false],
])("work that somebody else has ended is undone as a whole, for a store that is %s", async (_, known) => {
  const store = known ? 2 : 3;
  const mark = await marked(store, "event", monday);
  if (known) await fence(db, store, mark, { from: monday }).run();
  await clearDirty(db, store, mark).run();
  const late = db.batch([write(store), fence(db, store, mark, { from: monday }), clearDirty(db, store, mark)]);
  expect(isFenced(await late.catch((error) => error))).toBe(true);
  expect(await written(store)).toBe(0);
});

test("work from rows that were sealed in between is undone, and of days after them is not", async () => {
  await storeEvents(db, [event(4, monday)]);
  const [before, after] = [await marked(4, "event", monday), await marked(4, "event", monday + DAY_MS)];
  await clearDirty(db, 4, before).run();
  await db.batch(deleteSealed(db, week, seal(4, 1)));
  expect(await readState(db, 4)).toMatchObject({ sealed_before: monday + DAY_MS });
  const again = await marked(4, "event", monday);
  const late = db.batch([write(4), fence(db, 4, again, { from: monday })]);
  expect(isFenced(await late.catch((error) => error))).toBe(true);
  await db.batch([write(4), fence(db, 4, after, { from: monday + DAY_MS })]);
  expect(await written(4)).toBe(1);
});

test("a store is not sealed, and loses nothing, while something of that time waits; what failed for days waits no more", async () => {
  await storeEvents(db, [event(5, monday), event(5, monday + DAY_MS)]);
  const count = async () =>
    (await db.prepare(`SELECT count(*) AS n FROM event_${week} WHERE store = 5`).first("n")) as number;
  for (const mark of [await marked(5, "visitor", monday / DAY_MS), await marked(5, "event", monday)]) {
    await db.batch(deleteSealed(db, week, seal(5, 1)));
    expect([await count(), (await readState(db, 5)).sealed_before]).toEqual([2, 0]);
    if (mark.kind === "visitor") await clearDirty(db, 5, mark).run();
  }
  await db.prepare("UPDATE dirty SET failures = 20 WHERE store = 5").run();
  await db.batch(deleteSealed(db, week, seal(5, 1)));
  expect([await count(), (await readState(db, 5)).sealed_before]).toEqual([1, monday + DAY_MS]);
});

test("a seal is never moved back, and keeps out all before it in any week", async () => {
  await storeEvents(db, [event(6, monday), event(6, monday + 3 * DAY_MS)]);
  await db.batch(deleteSealed(db, week, seal(6, 2)));
  await db.batch(deleteSealed(db, week, seal(6, 1)));
  expect((await readState(db, 6)).sealed_before).toBe(monday + 2 * DAY_MS);
  const [years, late, edge] = [
    event(6, monday - 900 * DAY_MS),
    event(6, monday + 2 * DAY_MS - 1),
    event(6, monday + 2 * DAY_MS),
  ];
  const other = { ...late, store: 7 };
  expect(await storeEvents(db, [years, late, edge, other])).toEqual({
    stored: 2,
    conflicts: [],
    sealed: [years, late],
  });
});

test("a week is dropped with the seals of all who have events in it, or not at all", async () => {
  const next = monday + 7 * DAY_MS;
  const name = weekOf(next);
  await storeEvents(db, [event(8, next), event(9, next)]);
  const mark = await marked(9, "event", next);
  const seals = [seal(8, 15), seal(9, 15), seal(10, 15)];
  expect(isUnsealed(await db.batch(dropSealed(db, name, seals)).catch((error) => error))).toBe(true);
  expect(await listPartitions(db)).toContain(name);
  expect((await readState(db, 8)).sealed_before).toBe(0);
  expect(await findStoresIn(db, name, [8, 9, 10])).toEqual(new Set([8, 9]));

  await clearDirty(db, 9, mark).run();
  await db.batch(dropSealed(db, name, seals));
  expect(await listPartitions(db)).not.toContain(name);
  const states = await Promise.all([8, 9, 10].map((store) => readState(db, store)));
  expect(states.map(({ sealed_before }) => sealed_before)).toEqual([seal(8, 15).before, seal(9, 15).before, 0]);
});
