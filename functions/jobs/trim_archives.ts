// Forgets snapshots as old as the events that tell of their decisions: what nobody can ask to see again.
import { DAY_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { trimArchive } from "../store/archive.ts";
import { listStores } from "../store/stores.ts";
import { newTries } from "./tries.ts";

export async function trimArchives(env: Env, now: number): Promise<void> {
  const tries = newTries("snapshots_not_forgotten");
  for (const { id, slug, shard, retention_days } of await listStores(env.CONTROL)) {
    await tries.attempt(slug, async () => {
      const removed = await trimArchive(shardOf(env, shard), id, now - retention_days * DAY_MS);
      if (removed > 0) log("snapshots_forgotten", { store: slug, removed });
    });
  }
  tries.end("not forgotten");
}
