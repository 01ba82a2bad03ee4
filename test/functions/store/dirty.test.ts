// Marks: cleared only by who has seen the last reason for them.
import { expect, test } from "vitest";
import {
  clearDirty,
  listDirty,
  listDueStores,
  markComing,
  markDirty,
  postponeMark,
  takeMark,
} from "../../../functions/store/dirty.ts";
import { restStore } from "../../../functions/store/rollup_state.ts";
import { env } from "../../helpers/worker.ts";

const db = env.SHARD_0;
const event = (bucket: number) => ({ kind: "event" as const, bucket });

test("a mark made again while its work was going on is not cleared by that work", async () => {
  await markDirty(db, 1, [event(10), event(20)], 1000).run();
  const [first] = await listDirty(db, 1);
  // Even in the same millisecond.
  await markDirty(db, 1, [event(10)], 1000).run();
  if (first) await clearDirty(db, 1, first).run();
  expect((await listDirty(db, 1)).map(({ bucket }) => bucket)).toEqual([10, 20]);
  for (const mark of await listDirty(db, 1)) await clearDirty(db, 1, mark).run();
  expect(await listDirty(db, 1)).toEqual([]);
});

test("a clock that goes back makes a mark newer all the same", async () => {
  await markDirty(db, 2, [event(10)], 1000).run();
  const [first] = await listDirty(db, 2);
  await markDirty(db, 2, [event(10)], 500).run();
  const [second] = await listDirty(db, 2);
  expect(second?.mark).toBeGreaterThan(first?.mark ?? 0);
});

test("stores with something to do are listed with the oldest of each kind, but for what waits or rests", async () => {
  await markDirty(db, 3, [event(7), event(5), { kind: "day", bucket: 9 }], 30).run();
  await markDirty(db, 3, [event(6)], 20).run();
  await markDirty(db, 4, [event(1)], 40).run();
  await markDirty(db, 5, [event(1)], 50).run();
  await postponeMark(db, 4, event(1), 1_000).run();
  await restStore(db, 5, 1_000).run();
  const listed = async (now: number) =>
    (await listDueStores(db, now)).filter(({ store }) => store >= 3).sort((a, b) => (a.store < b.store ? -1 : 1));
  const due = [
    { store: 3, kind: "day", bucket: 9, since: 30 },
    { store: 3, kind: "event", bucket: 5, since: 20 },
  ];
  expect(await listed(60_999)).toEqual(due);
  expect((await listed(61_000)).map(({ store }) => store)).toEqual([3, 3, 4, 5]);
});

test("a mark waits twice as long with each failure, up to some eight hours, also when it is made again", async () => {
  await markDirty(db, 6, [event(1)], 1).run();
  const waits: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    await postponeMark(db, 6, event(1), 0).run();
    await markDirty(db, 6, [event(1)], n).run();
    waits.push((await listDirty(db, 6))[0]?.retry_at ?? 0);
  }
  expect(waits.map((ms) => ms / 60_000)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 512]);
  const [mark] = await listDirty(db, 6);
  if (mark) await clearDirty(db, 6, mark).run();
  await markDirty(db, 6, [event(1)], 99).run();
  expect(await listDirty(db, 6)).toMatchObject([{ failures: 0, retry_at: 0 }]);
});

test("what keeps coming renews a mark once after it was taken, and else writes nothing", async () => {
  const come = async (now: number) => (await markComing(db, 7, [event(10)], now).run()).meta.changes;
  expect(await come(1_000)).toBe(1);
  expect(await come(2_000)).toBe(0);
  const [mark] = await listDirty(db, 7);
  if (!mark) throw new Error("the mark is missing");
  expect(mark.mark).toBe(1_000);
  await takeMark(db, 7, mark).run();
  // Even by a clock that went back.
  expect(await come(500)).toBe(1);
  expect(await come(3_000)).toBe(0);
  await clearDirty(db, 7, mark).run();
  expect((await listDirty(db, 7)).map((each) => each.mark)).toEqual([1_001]);
});
