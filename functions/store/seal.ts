// Up to when is a store sealed? Its raw events before that are deleted, so none is stored any more and no figure of that time
// is worked out again: from the few rows that came late it would come out as nearly nothing.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { dropPartition, eventTable, sessionTable } from "./partition.ts";

/** A store and the beginning of a day of it: both as a moment and as a day number. */
export interface Seal {
  store: number;
  before: number;
  day: number;
}

/** Tries after which a mark that still fails holds back retention no more: some four days of them. */
export const MAX_TRIES = 20;

const encode = (seals: readonly Seal[]) => JSON.stringify(seals.map(({ store, before, day }) => [store, before, day]));

/**
 * A statement that seals stores which have events of a week from before their seal, unless something of that time still
 * waits to be summed up. What has nothing to lose is not sealed: its history may yet be imported.
 */
export function sealStores(db: D1Database, week: string, seals: readonly Seal[]): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO rollup_state (store, sealed_before)
       SELECT value->>0, value->>1 FROM json_each(?1)
       WHERE EXISTS (SELECT 1 FROM ${eventTable(week)} AS e
         WHERE e.store = value->>0 AND e.id < unhex(printf('%012x', value->>1)))
       AND NOT EXISTS (SELECT 1 FROM dirty AS d WHERE d.store = value->>0 AND d.failures < ${MAX_TRIES}
         AND (d.kind = 'event' AND d.bucket < value->>1 OR d.kind = 'visitor' AND d.bucket < value->>2))
       ON CONFLICT (store) DO UPDATE SET sealed_before = excluded.sealed_before
       WHERE excluded.sealed_before > sealed_before`,
    )
    .bind(encode(seals));
}

/**
 * Statements that seal stores up to the end of a week and drop it whole. When one of them has events there and could not be
 * sealed nothing is done: NULL for a week ends the transaction.
 */
export function dropSealed(db: D1Database, week: string, seals: readonly Seal[]): D1PreparedStatement[] {
  return [
    sealStores(db, week, seals),
    db
      .prepare(
        `INSERT INTO event_partition (week) SELECT NULL FROM json_each(?1)
         WHERE EXISTS (SELECT 1 FROM ${eventTable(week)} AS e WHERE e.store = value->>0)
         AND coalesce((SELECT sealed_before FROM rollup_state WHERE store = value->>0), 0) < value->>1`,
      )
      .bind(encode(seals)),
    ...dropPartition(db, week),
  ];
}

/** Whether a week was kept because something of it still waits. */
export function isUnsealed(error: unknown): boolean {
  return String(error).includes("NOT NULL constraint failed: event_partition.week");
}

/** Rows of a week that one step deletes of each of its tables. */
export const SEAL_STEP = 5_000;

/** Statements that seal a store and delete some of its rows of a week from before; none while the seal has to wait. */
export function deleteSealed(db: D1Database, week: string, seal: Seal): D1PreparedStatement[] {
  const step = (table: string) =>
    db
      .prepare(
        `DELETE FROM ${table} WHERE store = ?1
         AND id IN (SELECT id FROM ${table} WHERE store = ?1 AND id < unhex(printf('%012x', ?2)) LIMIT ${SEAL_STEP})
         AND EXISTS (SELECT 1 FROM rollup_state WHERE store = ?1 AND sealed_before >= ?2)`,
      )
      .bind(seal.store, seal.before);
  return [sealStores(db, week, [seal]), step(eventTable(week)), step(sessionTable(week))];
}

/** Those of these stores that have events in a week. */
export async function findStoresIn(db: D1Database, week: string, stores: readonly number[]): Promise<Set<number>> {
  const { results } = await db
    .prepare(
      `SELECT value AS store FROM json_each(?1)
       WHERE EXISTS (SELECT 1 FROM ${eventTable(week)} AS e WHERE e.store = value)`,
    )
    .bind(JSON.stringify(stores))
    .all<{ store: number }>();
  return new Set(results.map(({ store }) => store));
}
