// What must be computed again? Marks left by whatever changed a row, cleared by the job that recomputed from it.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

/**
 * Kinds of mark, in the order the job takes them: hours of events and orders (bucket: epoch ms of the hour's start),
 * days of ad spend, of visitors and of customers, whole days and months (bucket: day number of the day or month's first).
 */
export const dirtyKinds = ["event", "order", "spend", "visitor", "customer", "day", "month"] as const;
export type DirtyKind = (typeof dirtyKinds)[number];

export interface Mark {
  /**
   * `moment`: a statement touched orders or refunds of about then (bucket: epoch ms). SQL knows no zone and so no hour: the
   * job turns it into the mark of its hour.
   */
  kind: DirtyKind | "moment";
  bucket: number;
  mark: number;
}

/** A mark as it is stored: after a failure it is due again from `retry_at`. */
export interface WaitingMark extends Mark {
  failures: number;
  retry_at: number;
}

/** A statement that marks buckets of a store. `mark` must be fresh (a time): it guards against clearing a newer reason. */
export function markDirty(
  db: D1Database,
  store: number,
  marks: readonly { kind: DirtyKind; bucket: number }[],
  mark: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO dirty (store, kind, bucket, mark) SELECT ?1, value->>0, value->>1, ?3 FROM json_each(?2) WHERE true
       ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark)`,
    )
    .bind(store, JSON.stringify(marks.map(({ kind, bucket }) => [kind, bucket])), mark);
}

/**
 * As `markDirty`, for what comes every few seconds: a mark whose work has not begun stands as it is, which writes no row. What
 * is stored in the same transaction is there before anybody takes the mark, and so is read by whoever does.
 */
export function markComing(
  db: D1Database,
  store: number,
  marks: readonly { kind: DirtyKind; bucket: number }[],
  mark: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO dirty (store, kind, bucket, mark) SELECT ?1, value->>0, value->>1, ?3 FROM json_each(?2) WHERE true
       ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark), taken = 0 WHERE taken`,
    )
    .bind(store, JSON.stringify(marks.map(({ kind, bucket }) => [kind, bucket])), mark);
}

/** A statement that takes a mark, before anything that its work rests on is read. */
export function takeMark(db: D1Database, store: number, { kind, bucket }: Mark): D1PreparedStatement {
  return db
    .prepare("UPDATE dirty SET taken = 1 WHERE store = ?1 AND kind = ?2 AND bucket = ?3 AND NOT taken")
    .bind(store, kind, bucket);
}

/** A statement that clears a mark if nothing marked it again since it was read. */
export function clearDirty(db: D1Database, store: number, { kind, bucket, mark }: Mark): D1PreparedStatement {
  return db
    .prepare("DELETE FROM dirty WHERE store = ?1 AND kind = ?2 AND bucket = ?3 AND mark = ?4")
    .bind(store, kind, bucket, mark);
}

/** A statement that clears several marks, each if nothing marked it again since it was read. */
export function clearMarks(db: D1Database, store: number, marks: readonly Mark[]): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM dirty WHERE store = ?1
       AND (kind, bucket, mark) IN (SELECT value->>0, value->>1, value->>2 FROM json_each(?2))`,
    )
    .bind(store, JSON.stringify(marks.map(({ kind, bucket, mark }) => [kind, bucket, mark])));
}

/** A statement that puts a mark off whose work failed: a minute, then twice as long each time, up to some eight hours. */
export function postponeMark(
  db: D1Database,
  store: number,
  { kind, bucket }: Pick<Mark, "kind" | "bucket">,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE dirty SET failures = failures + 1, retry_at = ?4 + (60000 << min(failures, 9))
       WHERE store = ?1 AND kind = ?2 AND bucket = ?3`,
    )
    .bind(store, kind, bucket, now);
}

/** A statement that reads a store's marks, oldest buckets first. */
export function selectDirty(db: D1Database, store: number): D1PreparedStatement {
  return db
    .prepare("SELECT kind, bucket, mark, failures, retry_at FROM dirty WHERE store = ?1 ORDER BY bucket")
    .bind(store);
}

export async function listDirty(db: D1Database, store: number): Promise<WaitingMark[]> {
  return (await selectDirty(db, store).all<WaitingMark>()).results;
}

/** The oldest bucket of each kind that a store of a shard has a mark for, and the oldest of its marks. */
export interface DueStore {
  store: number;
  kind: Mark["kind"];
  bucket: number;
  since: number;
}

/** Stores with marks whose time to be tried has come, but for stores at rest. */
export async function listDueStores(db: D1Database, now: number): Promise<DueStore[]> {
  const { results } = await db
    .prepare(
      `SELECT d.store, d.kind, min(d.bucket) AS bucket, min(d.mark) AS since FROM dirty AS d
       LEFT JOIN rollup_state AS s ON s.store = d.store
       WHERE d.retry_at <= ?1 AND coalesce(s.rests_until, 0) <= ?1 GROUP BY d.store, d.kind`,
    )
    .bind(now)
    .all<DueStore>();
  return results;
}
