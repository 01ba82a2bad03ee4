// What must be computed again? Marks left by whatever changed a row, cleared by the job that recomputed from it.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

/**
 * Kinds of mark, in the order the job takes them: hours of events and orders (bucket: epoch ms of the hour's start),
 * days of ad spend, of visitors and of customers, whole days and months (bucket: day number of the day or month's first).
 */
export const dirtyKinds = ["event", "order", "spend", "visitor", "customer", "day", "month"] as const;
export type DirtyKind = (typeof dirtyKinds)[number];

export interface Mark {
  kind: DirtyKind;
  bucket: number;
  mark: number;
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

/** A statement that clears a mark if nothing marked it again since it was read. */
export function clearDirty(db: D1Database, store: number, { kind, bucket, mark }: Mark): D1PreparedStatement {
  return db
    .prepare("DELETE FROM dirty WHERE store = ?1 AND kind = ?2 AND bucket = ?3 AND mark = ?4")
    .bind(store, kind, bucket, mark);
}

/** A store's marks. */
export async function listDirty(db: D1Database, store: number): Promise<Mark[]> {
  const { results } = await db
    .prepare("SELECT kind, bucket, mark FROM dirty WHERE store = ?1 ORDER BY bucket")
    .bind(store)
    .all<Mark>();
  return results;
}

/** Stores of a shard that have marks. */
export async function listDirtyStores(db: D1Database): Promise<number[]> {
  const { results } = await db.prepare("SELECT DISTINCT store FROM dirty").all<{ store: number }>();
  return results.map((row) => row.store);
}
