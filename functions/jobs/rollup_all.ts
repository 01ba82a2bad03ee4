// Rolls up every store that has marks, one holder at a time.
import type { D1Database } from "@cloudflare/workers-types";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { randomHex } from "../secrets.ts";
import { listDirty, listDirtyStores } from "../store/dirty.ts";
import { releaseLease, takeLease } from "../store/lease.ts";
import { findStore, listStores, type Store } from "../store/stores.ts";
import { isRipe, rollUp } from "./rollup.ts";

/** How long one store may keep others waiting in one run. */
const STORE_BUDGET_MS = 20_000;

/** Rolls up a store under its lease; when another run holds it, that run does the work. */
export async function rollUpStore(
  env: Env,
  db: D1Database,
  store: Store,
  budgetMs: number,
): Promise<{ done: number; pending: number }> {
  const name = `rollup:${store.id}`;
  const holder = randomHex(8);
  const now = Date.now();
  // Longer than the budget, so that a slow last step does not lose it; a crashed holder's lease runs out by itself.
  if (!(await takeLease(env.CONTROL, name, holder, now, now + budgetMs + 30_000))) return { done: 0, pending: 1 };
  try {
    return await rollUp(db, store, Date.now, now + budgetMs);
  } finally {
    await releaseLease(env.CONTROL, name, holder);
  }
}

export async function rollUpAll(env: Env): Promise<void> {
  const shards = new Set((await listStores(env.CONTROL)).map((store) => store.shard));
  for (const shard of shards) {
    const db = shardOf(env, shard);
    for (const id of await listDirtyStores(db)) {
      const store = await findStore(env.CONTROL, id);
      // Most minutes of a quiet store have nothing that is over: no lease is written then.
      if (!store || !(await listDirty(db, id)).some((mark) => isRipe(store, mark, Date.now()))) continue;
      const started = Date.now();
      const { done, pending } = await rollUpStore(env, db, store, STORE_BUDGET_MS);
      if (done > 0) log("rolled_up", { store: store.slug, done, pending, ms: Date.now() - started });
    }
  }
}
