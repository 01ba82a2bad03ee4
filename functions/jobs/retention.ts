// Deletes what is past its time: raw events and sessions by dropping their week, small tables by row.
import { DAY_MS, dayNumber, dayOf, hourOf } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { listDirty } from "../store/dirty.ts";
import { dropPartition, eventTable, listPartitions, sessionTable, weekStart } from "../store/partition.ts";
import { deleteBefore, deleteVisitorDays } from "../store/retention.ts";
import { listStores } from "../store/stores.ts";

/** Days for which it is remembered on which days a visitor came; whoever comes after a longer pause counts as new. */
const VISITOR_DAYS = 400;

export async function applyRetention(env: Env, now: number): Promise<void> {
  const stores = await listStores(env.CONTROL);
  for (const [shard, own] of Map.groupBy(stores, (store) => store.shard)) {
    const db = shardOf(env, shard);
    const longest = Math.max(...own.map((store) => store.retention_days));
    const waiting = (await Promise.all(own.map((store) => listDirty(db, store.id)))).flat();
    const oldest = Math.min(...waiting.filter((mark) => mark.kind === "event").map((mark) => mark.bucket));
    for (const week of await listPartitions(db)) {
      const end = weekStart(week) + 7 * DAY_MS;
      // An hour that still waits for its rollup keeps its week, or its numbers would be lost.
      if (end < now - longest * DAY_MS && end <= oldest) {
        await db.batch(dropPartition(db, week));
        log("week_dropped", { shard, week });
        continue;
      }
      for (const store of own) {
        const limit = hourOf(store.timezone, now - store.retention_days * DAY_MS);
        if (store.retention_days < longest && weekStart(week) < limit && limit <= oldest) {
          await deleteBefore(db, [eventTable(week), sessionTable(week)], store.id, limit);
        }
      }
    }
    for (const store of own) {
      const days = store.retention_days * DAY_MS;
      await deleteBefore(db, ["quarantine", "dropped", "restamp"], store.id, now - days);
      await deleteVisitorDays(db, store.id, dayNumber(dayOf(store.timezone, now)) - VISITOR_DAYS);
    }
  }
}
