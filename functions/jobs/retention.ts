// Deletes what is past its time, in steps: raw events and sessions by dropping their week, everything else by row.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { MIN_RETENTION_DAYS } from "../../shared/events/beacon.ts";
import { addDays, DAY_MS, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { listPartitions, weekStart } from "../store/partition.ts";
import * as old from "../store/retention.ts";
import { deleteSealed, dropSealed, findStoresIn, isUnsealed, SEAL_STEP, type Seal } from "../store/seal.ts";
import { listStores, type Store } from "../store/stores.ts";
import { counted, newQueries, type Queries } from "./queries.ts";
import { newTries, type Tries } from "./tries.ts";

/** Days for which it is remembered on which days a visitor came; whoever comes after a longer pause counts as new. */
export const VISITOR_DAYS = 400;

/** Days for which a beacon that could not be stored can be sent again. */
export const DEAD_LETTER_DAYS = 30;

/** Days for which a checkout that no order came of can still be confirmed. */
export const CHECKOUT_DAYS = 30;

/** Days for which it is told who opened a link, and who did what to a store. */
export const OPEN_DAYS = 400;
export const AUDIT_DAYS = 730;

/** Deletes as much as one run may; what is left goes the next night, which begins with another store. */
export async function applyRetention(env: Env, now: number, queries: Queries = newQueries(env)): Promise<void> {
  const control = counted(env.CONTROL, queries);
  const { attempt, end } = newTries("retention_failed");
  const stores = rotated(await listStores(control), now);
  for (const [shard, own] of Map.groupBy(stores, (store) => store.shard)) {
    await attempt(`shard ${shard}`, async () => {
      const db = counted(shardOf(env, shard), queries);
      await deleteWeeks(db, shard, own, now, queries, attempt);
      await drain(queries, () => old.deleteOldLetters(db, now - DEAD_LETTER_DAYS * DAY_MS));
    });
  }
  for (const store of stores) {
    await attempt(store.slug, async () => {
      const db = counted(shardOf(env, store.shard), queries);
      const steps = rowsOf(db, store, now);
      await attempt(`${store.slug}: decisions sealed`, async () => {
        if (hasQueries(queries)) await old.sealDecisions(db, store.id, keptFrom(store, now)).run();
      });
      const audit = () => old.deleteAudit(control, store.id, now - AUDIT_DAYS * DAY_MS);
      for (const [what, step] of Object.entries({ ...steps, audit })) {
        await attempt(`${store.slug}: ${what}`, () => drain(queries, step));
      }
    });
  }
  await attempt("link openings", () => drain(queries, () => old.deleteOpens(control, now - OPEN_DAYS * DAY_MS)));
  end("not all was deleted");
}

const rotated = (stores: readonly Store[], now: number): Store[] => {
  const first = stores.length > 0 ? Math.floor(now / DAY_MS) % stores.length : 0;
  return [...stores.slice(first), ...stores.slice(0, first)];
};

const hasQueries = ({ count, limit }: Queries) => count.used < limit;

/** Repeats a step until it finds less than a whole one to delete, or the queries are used up. */
async function drain(queries: Queries, step: () => D1PreparedStatement): Promise<void> {
  while (hasQueries(queries)) {
    const { meta } = await step().run();
    if ((meta.changes ?? 0) < old.STEP) return;
  }
}

/** The first moment of the days that a store keeps: whole days of its own, since sessions and visitors are counted by them. */
export function keptFrom({ timezone, retention_days }: Store, now: number): number {
  return dayStart(timezone, addDays(dayOf(timezone, now), 1 - Math.max(retention_days, MIN_RETENTION_DAYS)));
}

const sealOf = ({ id, timezone }: Store, before: number): Seal => {
  return { store: id, before, day: dayNumber(dayOf(timezone, before)) };
};

/** Drops the weeks that nobody keeps anything of; of others deletes the rows of stores that keep less than their neighbours. */
async function deleteWeeks(
  db: D1Database,
  shard: number,
  stores: readonly Store[],
  now: number,
  queries: Queries,
  attempt: Tries["attempt"],
): Promise<void> {
  for (const week of await listPartitions(db)) {
    const past = stores.filter((store) => keptFrom(store, now) > weekStart(week));
    if (past.length === 0 || !hasQueries(queries)) return;
    const there = await findStoresIn(
      db,
      week,
      stores.map(({ id }) => id),
    );
    // A week ends inside of a day of most zones: that day goes with it, and so must be past its time too.
    const end = weekStart(week) + 7 * DAY_MS;
    const seals = stores.map((store) =>
      sealOf(store, dayStart(store.timezone, addDays(dayOf(store.timezone, end - 1), 1))),
    );
    const kept = stores.filter((store, n) => there.has(store.id) && seals[n]!.before > keptFrom(store, now));
    if (kept.length === 0) {
      await attempt(`week ${week} of shard ${shard}`, async () => {
        try {
          await db.batch(dropSealed(db, week, seals));
          log("week_dropped", { shard, week });
        } catch (error) {
          // An hour that still waits for its rollup keeps its week, or its numbers would be lost.
          if (!isUnsealed(error)) throw error;
          log("week_kept", { shard, week });
        }
      });
      continue;
    }
    for (const store of past.filter(({ id }) => there.has(id))) {
      await attempt(`${store.slug}: week ${week}`, async () => {
        const seal = sealOf(store, keptFrom(store, now));
        while (hasQueries(queries)) {
          const [, ...deleted] = await db.batch(deleteSealed(db, week, seal));
          if (deleted.every(({ meta }) => (meta.changes ?? 0) < SEAL_STEP)) return;
        }
      });
    }
  }
}

/** A step for each table of which a store's old rows go one by one. */
function rowsOf(db: D1Database, store: Store, now: number): Record<string, () => D1PreparedStatement> {
  const from = keptFrom(store, now);
  const today = dayNumber(dayOf(store.timezone, now));
  return {
    drops: () => old.deleteDrops(db, store.id, from),
    late_events: () => old.deleteLate(db, store.id, from),
    quarantine: () => old.deleteQuarantine(db, store.id, from),
    restamps: () => old.deleteRestamps(db, store.id, from),
    tickets: () => old.forgetTickets(db, store.id, from),
    order_claims: () => old.deleteOrderClaims(db, store.id, from),
    decisions: () => old.deleteDecisions(db, store.id, from),
    released: () => old.deleteReleased(db, store.id, now - CHECKOUT_DAYS * DAY_MS),
    checkouts: () => old.deleteCheckouts(db, store.id, now - CHECKOUT_DAYS * DAY_MS),
    visitor_days: () => old.deleteVisitorDays(db, store.id, today - VISITOR_DAYS, today % 16),
  };
}
