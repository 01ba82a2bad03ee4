// How far is tagging? A run goes over all customers of a store, and what a run leaves the next minute's goes on from.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { AllThresholds } from "../../shared/customers/tags/rows.ts";

/** A run under way. */
export interface TagRun {
  /** The reasons to run that it has seen. */
  seeing: number;
  /** The moment that it works out tags as of. */
  began_at: number;
  /** The last customer done. */
  after: string;
  thresholds: AllThresholds | null;
}

export interface TagState {
  wanted: number;
  done: number;
  /** The last day number whose product views are kept. */
  viewed_to: number;
  finished_at: number | null;
  run: TagRun | null;
}

interface StateRow extends Omit<TagState, "run"> {
  seeing: number | null;
  began_at: number;
  after: string;
  state: string;
}

/** Wants a store's tags worked out again, unless they wait to be. Who asks until all is done must come to an end. */
export async function wantTags(db: D1Database, store: number): Promise<void> {
  await db
    .prepare(
      `INSERT INTO tag_run (store, wanted) VALUES (?1, 1)
       ON CONFLICT (store) DO UPDATE SET wanted = wanted + (wanted <= done), retry_at = 0`,
    )
    .bind(store)
    .run();
}

/** A statement that wants them worked out again where the one before it in its batch changed something. */
export function wantTagsAfter(db: D1Database, store: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO tag_run (store, wanted) SELECT ?1, 1 WHERE changes() > 0
       ON CONFLICT (store) DO UPDATE SET wanted = wanted + 1, retry_at = 0`,
    )
    .bind(store);
}

/** Wants it for every store of a shard that has tags. */
export async function wantAllTags(db: D1Database): Promise<void> {
  await db
    .prepare("UPDATE tag_run SET wanted = wanted + 1 WHERE EXISTS (SELECT 1 FROM tag WHERE tag.store = tag_run.store)")
    .run();
}

/** Stores of a shard whose tags wait, those under way first. */
export async function listTagging(db: D1Database, now: number): Promise<number[]> {
  const { results } = await db
    .prepare(
      "SELECT store FROM tag_run WHERE wanted > done AND retry_at <= ?1 ORDER BY seeing IS NULL, began_at, store",
    )
    .bind(now)
    .all<{ store: number }>();
  return results.map(({ store }) => store);
}

export async function readTagState(db: D1Database, store: number): Promise<TagState | null> {
  const row = await db
    .prepare(
      "SELECT wanted, done, viewed_to, finished_at, seeing, began_at, after, state FROM tag_run WHERE store = ?1",
    )
    .bind(store)
    .first<StateRow>();
  if (!row) return null;
  const { seeing, began_at, after, state, ...rest } = row;
  if (seeing === null) return { ...rest, run: null };
  return { ...rest, run: { seeing, began_at, after, thresholds: JSON.parse(state) as AllThresholds | null } };
}

/** Begins a run with what was worked out before its first customer. */
export async function beginTagRun(
  db: D1Database,
  store: number,
  { seeing, began_at, after, thresholds }: TagRun,
  viewed_to: number,
): Promise<void> {
  await db
    .prepare(
      `UPDATE tag_run SET seeing = ?2, began_at = ?3, after = ?4, state = ?5, viewed_to = max(viewed_to, ?6)
       WHERE store = ?1 AND seeing IS NULL`,
    )
    .bind(store, seeing, began_at, after, JSON.stringify(thresholds), viewed_to)
    .run();
}

/** Says up to which day views are kept. */
export async function markViewed(db: D1Database, store: number, day: number): Promise<void> {
  await db.prepare("UPDATE tag_run SET viewed_to = max(viewed_to, ?2) WHERE store = ?1").bind(store, day).run();
}

/** A statement that says up to which customer a run is done. */
export function moveTagRun(db: D1Database, store: number, run: TagRun, to: string): D1PreparedStatement {
  return db
    .prepare("UPDATE tag_run SET after = ?4 WHERE store = ?1 AND seeing = ?2 AND after = ?3")
    .bind(store, run.seeing, run.after, to);
}

/** Says that a run is over: reasons that came meanwhile make another. */
export async function endTagRun(db: D1Database, store: number, run: TagRun, now: number): Promise<void> {
  await db
    .prepare(
      `UPDATE tag_run SET done = max(done, seeing), seeing = NULL, began_at = NULL, after = NULL, state = NULL, finished_at = ?3
       WHERE store = ?1 AND seeing = ?2`,
    )
    .bind(store, run.seeing, now)
    .run();
}

/** Puts a store off whose run failed. */
export async function postponeTags(db: D1Database, store: number, retry_at: number): Promise<void> {
  await db.prepare("UPDATE tag_run SET retry_at = ?2 WHERE store = ?1").bind(store, retry_at).run();
}
