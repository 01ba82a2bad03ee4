// How far is an erasure? A row while it goes on, and afterwards its receipt, which names nobody.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface Erasure {
  id: string;
  browsers: readonly string[];
  step: number;
  after: string;
  /** Rows by `table:deleted` and `table:kept`. */
  counts: Readonly<Record<string, number>>;
  began_at: number;
  ended_at: number | null;
  hash: string | null;
}

type Row = Omit<Erasure, "browsers" | "counts"> & { browsers: string | null; counts: string };

const COLUMNS = "id, browsers, step, after, counts, began_at, ended_at, hash";

const toErasure = (row: Row): Erasure => ({
  ...row,
  browsers: JSON.parse(row.browsers ?? "[]") as string[],
  counts: JSON.parse(row.counts) as Record<string, number>,
});

/** The erasure of a customer that is under way. */
export async function findErasure(db: D1Database, store: number, who: string): Promise<Erasure | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM erasure WHERE store = ?1 AND who = ?2`)
    .bind(store, who)
    .first<Row>();
  return row && toErasure(row);
}

/** An erasure by its own id, also one that is done. */
export async function readErasure(db: D1Database, store: number, id: string): Promise<Erasure | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM erasure WHERE store = ?1 AND id = ?2`)
    .bind(store, id)
    .first<Row>();
  return row && toErasure(row);
}

/** Begins one; of two requests at once the first, which the other goes on with. */
export async function beginErasure(
  db: D1Database,
  store: number,
  { id, who, browsers, now }: { id: string; who: string; browsers: readonly string[]; now: number },
): Promise<Erasure> {
  await db
    .prepare("INSERT OR IGNORE INTO erasure (store, id, who, browsers, began_at) VALUES (?1, ?2, ?3, ?4, ?5)")
    .bind(store, id, who, JSON.stringify(browsers), now)
    .run();
  const begun = await findErasure(db, store, who);
  if (!begun) throw new Error("an erasure ended as it began");
  return begun;
}

/** A statement that adds the rows which the one before it changed to what the receipt will say. */
export function countRows(db: D1Database, store: number, id: string, name: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE erasure SET counts = json_set(counts, '$."' || ?3 || '"', coalesce(counts->>('$."' || ?3 || '"'), 0) + changes())
       WHERE store = ?1 AND id = ?2 AND changes() > 0`,
    )
    .bind(store, id, name);
}

/** A statement that notes what comes next. One that came in late does not go back. */
export function goOn(db: D1Database, store: number, id: string, step: number, after = ""): D1PreparedStatement {
  return db
    .prepare("UPDATE erasure SET step = ?3, after = ?4 WHERE store = ?1 AND id = ?2 AND step <= ?3")
    .bind(store, id, step, after);
}

/** Ends it: whom it was about is forgotten with the same statement. */
export async function endErasure(db: D1Database, store: number, id: string, hash: string, now: number): Promise<void> {
  await db
    .prepare(
      `UPDATE erasure SET who = NULL, browsers = NULL, after = '', hash = ?3, ended_at = ?4
       WHERE store = ?1 AND id = ?2 AND ended_at IS NULL`,
    )
    .bind(store, id, hash, now)
    .run();
}
