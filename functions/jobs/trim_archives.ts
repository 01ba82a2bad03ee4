// Forgets snapshots as old as the events that tell of their decisions: what nobody can ask to see again.
import { DAY_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { trimArchive } from "../store/archive.ts";
import { listStores } from "../store/stores.ts";

export async function trimArchives(env: Env, now: number): Promise<void> {
  for (const store of await listStores(env.CONTROL)) {
    const removed = await trimArchive(shardOf(env, store.shard), store.id, now - store.retention_days * DAY_MS);
    if (removed > 0) log("snapshots_forgotten", { store: store.slug, removed });
  }
}
