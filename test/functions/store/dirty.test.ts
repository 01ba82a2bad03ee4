// Marks: cleared only by who has seen the last reason for them.
import { expect, test } from "vitest";
import { clearDirty, listDirty, listDirtyStores, markDirty } from "../../../functions/store/dirty.ts";
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

test("stores with marks are listed once each", async () => {
  await markDirty(db, 3, [event(1), event(2)], 1).run();
  await markDirty(db, 4, [event(1)], 1).run();
  const stores = await listDirtyStores(db);
  expect(stores.filter((store) => store === 3 || store === 4).sort()).toEqual([3, 4]);
});
