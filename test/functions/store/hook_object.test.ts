// Is a thing's mark moved only from where it was read, and what comes with it undone otherwise?
import { expect, test } from "vitest";
import { isMovedOn, moveHookObject, readHookObject } from "../../../functions/store/hook_object.ts";
import { env } from "../../helpers/worker.ts";

test("who read an older mark changes nothing", async () => {
  const db = env.SHARD_0;
  const name = { store: 1, source: "s", kind: "order" as const, id: "o" };
  const first = { key: "1", record: "o", gone: false };
  await db.batch(moveHookObject(db, name, null, first));
  expect(await readHookObject(db, name)).toEqual(first);
  const count = db.prepare("INSERT INTO hook_count VALUES (1, 's', 'stored', 1, 0, '', '')");
  const late = db.batch([count, ...moveHookObject(db, name, null, { ...first, key: "2" })]);
  const error = await late.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(isMovedOn(error)).toBe(true);
  expect(await readHookObject(db, name)).toEqual(first);
  expect(await db.prepare("SELECT count(*) AS n FROM hook_count").first("n")).toBe(0);
  await db.batch(moveHookObject(db, name, first, { ...first, key: "2" }));
  expect(await readHookObject(db, name)).toMatchObject({ key: "2" });
});
