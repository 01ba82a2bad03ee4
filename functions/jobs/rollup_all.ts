// Rolls up every store that has something due, one holder at a time and whoever waits longest first.
import type { D1Database } from "@cloudflare/workers-types";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { randomHex } from "../secrets.ts";
import { type DueStore, listDueStores } from "../store/dirty.ts";
import { releaseLease, takeLease } from "../store/lease.ts";
import { restStore } from "../store/rollup_state.ts";
import { listStores, type Store } from "../store/stores.ts";
import { counted, hasRoom, type Queries, shareOf } from "./queries.ts";
import { isRipe, type Outcome, rollUp } from "./rollup.ts";

/** How long one store may keep others waiting in one run, and how long a run takes on stores: the next minute's goes on. */
const STORE_BUDGET_MS = 20_000;
const RUN_BUDGET_MS = 50_000;

export interface Budget {
  ms: number;
  queries: Queries;
  /** What the time is; the platform's clock unless a measurement lives at another moment. */
  clock?: () => number;
}

/** Rolls up a store under its lease; when another run holds it, that run does the work. */
export async function rollUpStore(
  env: Pick<Env, "CONTROL">,
  db: D1Database,
  store: Store,
  { ms, queries, clock = Date.now }: Budget,
): Promise<Outcome> {
  const control = counted(env.CONTROL, queries);
  const own = counted(db, queries);
  const name = `rollup:${store.id}`;
  const holder = randomHex(8);
  const now = clock();
  // Longer than the budget, so that a slow last step does not lose it; a crashed holder's lease runs out by itself.
  if (!(await takeLease(control, name, holder, now, now + ms + 30_000))) {
    return { done: 0, pending: 1, failed: 0, stuck: false };
  }
  try {
    const outcome = await rollUp(own, store, clock, now + ms, queries);
    if (outcome.stuck) await restStore(own, store.id, now).run();
    return outcome;
  } catch (error) {
    // Not a mark's failure but the store's own, such as a database that does not answer: it may not take the note either.
    await restStore(own, store.id, now)
      .run()
      .catch((note) => log("rest_not_noted", { store: store.slug, error: String(note) }));
    throw error;
  } finally {
    await releaseLease(control, name, holder);
  }
}

/** What every minute begins with costs one query for all stores and one a shard, however many stores there are. */
export async function rollUpAll(env: Env, queries: Queries, clock: () => number = Date.now): Promise<void> {
  const began = clock();
  const stores = await listStores(counted(env.CONTROL, queries));
  const failed: string[] = [];
  const due: Due[] = [];
  for (const [shard, own] of Map.groupBy(stores, (store) => store.shard)) {
    try {
      due.push(...findDue(own, await listDueStores(counted(shardOf(env, shard), queries), began), began));
    } catch (error) {
      failed.push(`shard ${shard}`);
      log("marks_not_read", { shard, error: String(error) });
    }
  }
  due.sort((a, b) => a.since - b.since);
  for (const [index, { store }] of due.entries()) {
    if (!hasRoom(queries) || clock() >= began + RUN_BUDGET_MS) break;
    const started = clock();
    try {
      const budget = { ms: STORE_BUDGET_MS, queries: shareOf(queries, due.length - index), clock };
      const { done, pending, failed: marks } = await rollUpStore(env, shardOf(env, store.shard), store, budget);
      if (done + marks > 0)
        log("rolled_up", { store: store.slug, done, pending, failed: marks, ms: clock() - started });
    } catch (error) {
      failed.push(store.slug);
      log("rollup_failed", { store: store.slug, error: String(error) });
    }
  }
  if (failed.length > 0) throw new Error(`not rolled up: ${failed.join(", ")}`);
}

interface Due {
  store: Store;
  since: number;
}

/** Stores that have something ripe: of each kind of mark the oldest bucket tells. */
function findDue(stores: readonly Store[], rows: readonly DueStore[], now: number): Due[] {
  const byId = new Map(stores.map((store) => [store.id, store]));
  const due = new Map<number, Due>();
  for (const row of rows) {
    const store = byId.get(row.store);
    if (!store || !isRipe(store, row, now)) continue;
    due.set(store.id, { store, since: Math.min(row.since, due.get(store.id)?.since ?? row.since) });
  }
  return [...due.values()];
}
