// Tells the edge each minute what is sold out, so that nobody is recommended what cannot be had.
import { type Env, shardOf } from "../env.ts";
import { listSoldOut, publishSoldOut } from "../store/recommendation_stock.ts";
import { listStores } from "../store/stores.ts";
import { newTries } from "./tries.ts";

export async function publishStock(env: Env): Promise<void> {
  const shards = new Set((await listStores(env.CONTROL)).map(({ shard }) => shard));
  const tries = newTries("sold_out_not_told");
  for (const shard of shards) {
    await tries.attempt(`shard ${shard}`, async () => {
      const db = shardOf(env, shard);
      for (const changed of await listSoldOut(db)) {
        await tries.attempt(`${changed.store}`, () => publishSoldOut(db, env.CONFIG, changed));
      }
    });
  }
  tries.end("not told");
}
