// What must be done about prices each minute? Snapshots announced that were not, public prices kept, changed products published.
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { randomHex } from "../secrets.ts";
import { announce } from "../store/announce.ts";
import { type DecideState, listWaiting, readState } from "../store/decide_state.ts";
import { releaseLease, takeLease } from "../store/lease.ts";
import { refresh } from "../store/refresh.ts";
import { listStores, type Store } from "../store/stores.ts";
import { listSwitchChanges } from "../store/switch.ts";
import { recordPublicPrices } from "./public_prices.ts";
import { hasRoom, newQueries, takeStep, withCount } from "./queries.ts";
import { newTries } from "./tries.ts";

const LEASE_MS = 120_000;

/** The part of the queries for work that can wait that this job may use: summing up follows it in the same invocation. */
const SHARE = 0.35;

export async function keepPrices(env: Env, now: number): Promise<void> {
  const all = newQueries(env);
  const queries = { ...all, limit: Math.floor(all.limit * SHARE) };
  const counting = withCount(env, queries);
  const stores = await listStores(counting.CONTROL);
  const byId = new Map(stores.map((store) => [store.id, store]));
  const tries = newTries("prices_not_kept");
  for (const shard of new Set(stores.map((store) => store.shard))) {
    await tries.attempt(`shard ${shard}`, async () => {
      for (const state of await listWaiting(shardOf(counting, shard), now)) {
        const store = byId.get(state.store);
        if (!store || !hasRoom(queries)) continue;
        await tries.attempt(store.slug, () => takeStep(queries, () => keepStore(counting, store, state, now)));
      }
    });
  }
  tries.end("prices not kept");
}

async function keepStore(env: Env, store: Store, state: DecideState, now: number): Promise<void> {
  const db = shardOf(env, store.shard);
  const lease = `prices:${store.id}`;
  const holder = randomHex(8);
  if (!(await takeLease(env.CONTROL, lease, holder, now, now + LEASE_MS))) return;
  try {
    if (state.announced < state.version) await announce(env, store, now);
    const told = (await readState(db, store.id)) ?? state;
    if (told.next_at <= now) {
      const changed = await recordPublicPrices(db, store, told, await listSwitchChanges(env.CONTROL, store.id), now);
      if (changed > 0) log("public_prices", { store: store.slug, changed });
    }
    const fresh = await readState(db, store.id);
    if (fresh && fresh.changed > fresh.built) {
      const made = await refresh(env, store, now);
      if (made > 0) log("prices_published", { store: store.slug, made });
    }
  } finally {
    await releaseLease(env.CONTROL, lease, holder);
  }
}
