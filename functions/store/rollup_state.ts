// How far is a store's summing up? What is sealed, how often the jobs wrote, and whether the store rests after failures.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Mark } from "./dirty.ts";

export interface RollupState {
  /** Raw events before this moment are deleted; nothing of that time is stored or worked out again. */
  sealed_before: number;
  /** Changes with everything that the jobs write. */
  version: number;
  /** The name of the mark being worked on. */
  working: string | null;
  failures: number;
  rests_until: number;
}

const NEW: RollupState = { sealed_before: 0, version: 0, working: null, failures: 0, rests_until: 0 };

/** A mark's name among those of its store. */
export const nameOf = ({ kind, bucket }: Pick<Mark, "kind" | "bucket">) => `${kind}:${bucket}`;

/** A statement that reads a store's state. */
export function selectState(db: D1Database, store: number): D1PreparedStatement {
  return db
    .prepare("SELECT sealed_before, version, working, failures, rests_until FROM rollup_state WHERE store = ?1")
    .bind(store);
}

/** What `selectState` read; a store without a row has nothing behind it. */
export function decodeState(rows: readonly unknown[]): RollupState {
  return (rows as RollupState[])[0] ?? NEW;
}

export async function readState(db: D1Database, store: number): Promise<RollupState> {
  return decodeState((await selectState(db, store).all()).results);
}

/** A statement that notes which mark is begun, should the platform end this run in the middle of it. */
export function beginMark(db: D1Database, store: number, mark: Mark): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO rollup_state (store, working) VALUES (?1, ?2)
       ON CONFLICT (store) DO UPDATE SET working = excluded.working`,
    )
    .bind(store, nameOf(mark));
}

/** A statement that notes that no mark is worked on. */
export function endMark(db: D1Database, store: number): D1PreparedStatement {
  return db.prepare("UPDATE rollup_state SET working = NULL WHERE store = ?1").bind(store);
}

/**
 * A statement that ends the transaction it stands in when somebody else has done a mark's work since it was read, or when
 * what the work read from (raw events from the moment `from`) may be deleted: an older result must not cover a newer one.
 * A batch cannot branch, but NULL in a column that takes none undoes all of it.
 * @param ends whether the mark's work is done with this transaction
 */
export function fence(
  db: D1Database,
  store: number,
  { kind, bucket, mark }: Mark,
  { from = Number.MAX_SAFE_INTEGER, ends = true }: { from?: number; ends?: boolean } = {},
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO rollup_state (store, version)
       SELECT ?1, CASE WHEN EXISTS (
         SELECT 1 FROM dirty WHERE store = ?1 AND kind = ?2 AND bucket = ?3 AND mark >= ?4) THEN 1 END
       ON CONFLICT (store) DO UPDATE SET version = CASE WHEN sealed_before <= ?5 THEN version + 1 END,
         working = CASE WHEN ?6 THEN NULL ELSE working END`,
    )
    .bind(store, kind, bucket, mark, from, ends ? 1 : 0);
}

/** Whether a transaction was ended by its fence. */
export function isFenced(error: unknown): boolean {
  return String(error).includes("NOT NULL constraint failed: rollup_state.version");
}

/** A statement that lets a store rest, longer with each failure in a row: a minute, two, up to some eight hours. */
export function restStore(db: D1Database, store: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO rollup_state (store, failures, rests_until) VALUES (?1, 1, ?2 + 60000)
       ON CONFLICT (store) DO UPDATE SET failures = failures + 1, rests_until = ?2 + (60000 << min(failures, 9))`,
    )
    .bind(store, now);
}

/** A statement that ends a store's rest. */
export function wakeStore(db: D1Database, store: number): D1PreparedStatement {
  return db
    .prepare("UPDATE rollup_state SET failures = 0, rests_until = 0 WHERE store = ?1 AND failures > 0")
    .bind(store);
}
