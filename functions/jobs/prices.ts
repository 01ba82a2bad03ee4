// What must be done about prices each minute? Snapshots announced that were not, public prices kept, changed products published.
import type { D1Database } from "@cloudflare/workers-types";
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
import { counted, hasRoom, newQueries, type Queries, takeStep } from "./queries.ts";

const LEASE_MS = 120_000;

/** The part of the queries for work that can wait that this job may use: summing up follows it in the same invocation. */
const SHARE = 0.35;

export async function keepPrices(env: Env, now: number): Promise<void> {
  const all = newQueries(env);
  const queries = { ...all, limit: Math.floor(all.limit * SHARE) };
  const counting = withCount(env, queries);
  const stores = await listStores(counting.CONTROL);
  const byId = new Map(stores.map((store) => [store.id, store]));
  const failed: string[] = [];
  for (const shard of new Set(stores.map((store) => store.shard))) {
    for (const state of await listWaiting(shardOf(counting, shard), now)) {
      const store = byId.get(state.store);
      if (!store || !hasRoom(queries)) continue;
      // One store's trouble is not its neighbours'.
      try {
        await takeStep(queries, () => keepStore(counting, store, state, now));
      } catch (error) {
        failed.push(store.slug);
        log("prices_not_kept", { store: store.slug, error: String(error) });
      }
    }
  }
  if (failed.length > 0) throw new Error(`prices not kept: ${failed.join(", ")}`);
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

/** The same bindings with every database counting what it is asked. */
function withCount(env: Env, queries: Queries): Env {
  const isDatabase = (value: unknown): value is D1Database => typeof (value as D1Database | null)?.batch === "function";
  const databases = Object.entries(env).filter(([, value]) => isDatabase(value));
  return { ...env, ...Object.fromEntries(databases.map(([name, value]) => [name, counted(value, queries)])) };
}
