// Frees what checkouts reserved and never confirmed, so that hints and limits tell the truth between checkouts too.
import { type Env, shardOf } from "../env.ts";
import { releaseExpired } from "../store/redemption.ts";
import { listStores } from "../store/stores.ts";
import { newTries } from "./tries.ts";

export async function releaseReservations(env: Env, now: number): Promise<void> {
  const tries = newTries("reservations_not_freed");
  for (const shard of new Set((await listStores(env.CONTROL)).map((store) => store.shard))) {
    await tries.attempt(`shard ${shard}`, async () => {
      await releaseExpired(shardOf(env, shard), now).run();
    });
  }
  tries.end("not freed");
}
