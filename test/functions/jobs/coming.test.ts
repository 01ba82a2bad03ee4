// An event that comes while its hour is being summed up is in the figures, though most that come renew no mark.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { expect, test } from "vitest";
import { rollUp } from "../../../functions/jobs/rollup.ts";
import { listDirty } from "../../../functions/store/dirty.ts";
import { HOUR_MS } from "../../../shared/time.ts";
import { collect, totalOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore } from "../../helpers/worker.ts";

/** What an hour writes is a transaction of at least so many statements; what it reads takes fewer. */
const WRITES = 5;

test("an event that comes between an hour's reading and its writing is summed up after all", async () => {
  const store = await newStore();
  const now = Date.now();
  const at = now - 30 * HOUR_MS;
  const come = (n: number) =>
    collect(store, [{ id: eventId(at + n), name: "page_view", url: "https://shop.example/" }], { visitor: "v1" });
  await come(0);
  await come(1);
  const db = env.SHARD_0;
  let between = false;
  const slow = {
    prepare: (sql: string) => db.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      if (statements.length >= WRITES && !between) {
        between = true;
        await come(2);
      }
      return db.batch(statements);
    },
  } as unknown as D1Database;
  const row = await rowOf(store);
  const days = "from=2020-01-01&to=2029-01-01";
  const { failed } = await rollUp(slow, row, () => now, Number.POSITIVE_INFINITY);
  expect([between, failed]).toEqual([true, 0]);
  const waiting = (await listDirty(db, row.id)).filter(({ kind }) => kind === "event");
  expect(waiting).toEqual([]);
  expect(await totalOf(store, "page_views", days)).toBe(3);
});
