// Tells the edge each minute what is sold out, so that nobody is recommended what cannot be had.
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { listSoldOut, publishSoldOut } from "../store/recommendation_stock.ts";
import { listStores } from "../store/stores.ts";

export async function publishStock(env: Env): Promise<void> {
  const shards = new Set((await listStores(env.CONTROL)).map(({ shard }) => shard));
  const failed: number[] = [];
  for (const shard of shards) {
    const db = shardOf(env, shard);
    for (const changed of await listSoldOut(db)) {
      try {
        await publishSoldOut(db, env.CONFIG, changed);
      } catch (error) {
        // One store's trouble is not another's; the next minute tries again.
        failed.push(changed.store);
        log("sold_out_not_told", { store: changed.store, error: String(error) });
      }
    }
  }
  if (failed.length > 0) throw new Error(`not told: ${failed.join(", ")}`);
}
