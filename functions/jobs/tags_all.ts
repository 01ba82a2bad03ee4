// Tags that wait, of every store: one holder at a time, within the queries and the time that one run may take.
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { randomHex } from "../secrets.ts";
import { releaseLease, takeLease } from "../store/lease.ts";
import { findStore, listStores, type Store } from "../store/stores.ts";
import { listTagging, postponeTags, wantAllTags } from "../store/tag_run.ts";
import { counted, hasRoom, newQueries, type Queries, takeStep } from "./queries.ts";
import { type Tagging, tagStore } from "./tags.ts";
import { newTries } from "./tries.ts";

/** How long one store may take in one run; a minute's run has other work too. */
const STORE_BUDGET_MS = 20_000;

/** How long a store rests whose run failed. */
const REST_MS = 10 * 60_000;

export interface TagBudget {
  ms: number;
  queries: Queries;
  clock?: () => number;
}

/** Works on a store's tags under its lease; null when another run holds it, which does the work. */
export async function tagStoreNow(
  env: Env,
  store: Store,
  { ms, queries, clock = Date.now }: TagBudget,
): Promise<Tagging | null> {
  const control = counted(env.CONTROL, queries);
  const db = counted(shardOf(env, store.shard), queries);
  const [name, holder, now] = [`tags:${store.id}`, randomHex(8), clock()];
  if (!(await takeLease(control, name, holder, now, now + ms + 30_000))) return null;
  try {
    const goesOn = () => hasRoom(queries) && clock() < now + ms;
    return await tagStore(db, store, clock, (work) => takeStep(queries, work), goesOn);
  } catch (error) {
    await postponeTags(db, store.id, now + REST_MS);
    throw error;
  } finally {
    await releaseLease(control, name, holder);
  }
}

/** Goes on with what waits. Costs one query a shard where nothing does. */
export async function tagAll(env: Env, now: number, queries: Queries = newQueries(env)): Promise<void> {
  const tries = newTries("tagging_failed");
  for (const shard of await shardsOf(env, queries)) {
    await tries.attempt(`shard ${shard}`, async () => {
      for (const id of await listTagging(counted(shardOf(env, shard), queries), now)) {
        const store = hasRoom(queries) && (await findStore(counted(env.CONTROL, queries), id));
        if (!store) continue;
        await tries.attempt(store.slug, async () => {
          const done = await tagStoreNow(env, store, { ms: STORE_BUDGET_MS, queries });
          if (done) log("tagged", { store: store.slug, ...done });
        });
      }
    });
  }
  tries.end("not tagged");
}

/** Has every store's tags worked out again: days have passed, and much is asked in days. */
export async function wantTagsAgain(env: Env, _now: number, queries: Queries = newQueries(env)): Promise<void> {
  for (const shard of await shardsOf(env, queries)) await wantAllTags(counted(shardOf(env, shard), queries));
}

async function shardsOf(env: Env, queries: Queries): Promise<number[]> {
  return [...new Set((await listStores(counted(env.CONTROL, queries))).map(({ shard }) => shard))];
}
