// Keeps when customers opened their accounts, before retention deletes the events that tell it.
import { DAY_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { listPartitions, weeksWithin } from "../store/partition.ts";
import { hasSignUps, keepSignUps } from "../store/sign_up.ts";
import { listStores } from "../store/stores.ts";

/** Events may come this late, such as those of an import; a store of which nothing is kept yet is gone through whole. */
const LATE_DAYS = 9;

export async function keepAllSignUps(env: Env, now: number): Promise<void> {
  for (const { id, shard, slug } of await listStores(env.CONTROL)) {
    // One store's trouble is not another's.
    try {
      const db = shardOf(env, shard);
      const from = (await hasSignUps(db, id)) ? now - LATE_DAYS * DAY_MS : 0;
      for (const week of weeksWithin(await listPartitions(db), from, now)) await keepSignUps(db, id, week, from, now);
    } catch (error) {
      log("sign_ups_not_kept", { store: slug, error: String(error) });
    }
  }
}
