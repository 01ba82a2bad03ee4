// Frees what checkouts reserved and never confirmed, so that hints and limits tell the truth between checkouts too.
import { type Env, shardOf } from "../env.ts";
import { releaseExpired } from "../store/redemption.ts";
import { listStores } from "../store/stores.ts";

export async function releaseReservations(env: Env, now: number): Promise<void> {
  const stores = await listStores(env.CONTROL);
  for (const shard of new Set(stores.map((store) => store.shard))) await releaseExpired(shardOf(env, shard), now).run();
}
