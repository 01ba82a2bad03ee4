// How far is deciding? For each store that has a configuration: what changed, what was built from it, what is announced.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Text } from "../../shared/locale.ts";

export interface DecideState {
  store: number;
  /** The newest snapshot. */
  version: number;
  /** The newest snapshot that KV's pointer names. */
  announced: number;
  /** Snapshots before this one have left KV. */
  kept_from: number;
  /** Counts changes of products and prices; `built` is how far the newest snapshot has seen them. */
  changed: number;
  built: number;
  /** Up to when public prices are recorded. */
  recorded_at: number;
  /** The next moment at which a public price may change. */
  next_at: number;
  /** JSON of `Refusal`s while the products as they are cannot be published; null otherwise. */
  refused: string | null;
}

/** A version that no longer compiles over the products as they are: what was compiled before goes on. */
export interface Refusal {
  version: number;
  code: string;
  field: string;
  message: Text;
}

/**
 * Runs writes of products or prices in one transaction and remembers whether any row changed. Returns how many did, what
 * follows them not counted.
 */
export async function writeFacts(
  db: D1Database,
  store: number,
  writes: readonly D1PreparedStatement[],
  following: readonly D1PreparedStatement[] = [],
): Promise<number> {
  if (writes.length === 0) return 0;
  const tell = db
    .prepare("UPDATE decide_state SET changed = changed + 1 WHERE store = ?1 AND changes() > 0")
    .bind(store);
  const results = await db.batch([...writes.flatMap((write) => [write, tell]), ...following]);
  return writes.reduce((sum, _, index) => sum + (results[index * 2]?.meta.changes ?? 0), 0);
}

export async function readState(db: D1Database, store: number): Promise<DecideState | null> {
  return db.prepare("SELECT * FROM decide_state WHERE store = ?1").bind(store).first<DecideState>();
}

/** A statement that says which snapshot is the newest, and up to which change it has seen products and prices. */
export function insertState(
  db: D1Database,
  store: number,
  { version, built, now, next_at }: { version: number; built: number; now: number; next_at: number },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO decide_state (store, version, built, recorded_at, next_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (store) DO UPDATE SET version = max(version, excluded.version), built = max(built, excluded.built),
         next_at = min(next_at, excluded.next_at)`,
    )
    .bind(store, version, built, now, next_at);
}

/**
 * Stores of a shard with something to do: build, announce, or record what public prices became. In no order, since a run
 * may end before the last of them.
 */
export async function listWaiting(db: D1Database, now: number): Promise<DecideState[]> {
  const { results } = await db
    .prepare(
      "SELECT * FROM decide_state WHERE changed > built OR version > announced OR next_at <= ?1 ORDER BY random()",
    )
    .bind(now)
    .all<DecideState>();
  return results;
}

/** A statement that says something changed that no table of this shard shows. */
export function markChanged(db: D1Database, store: number): D1PreparedStatement {
  return db.prepare("UPDATE decide_state SET changed = changed + 1 WHERE store = ?1").bind(store);
}

/** A statement that says how far changes are seen; a later change stays to be seen. */
export function markBuilt(db: D1Database, store: number, changed: number): D1PreparedStatement {
  return db.prepare("UPDATE decide_state SET built = max(built, ?2) WHERE store = ?1").bind(store, changed);
}

/** A statement that says which versions no longer compile: none when all do. */
export function markRefused(db: D1Database, store: number, refused: readonly Refusal[]): D1PreparedStatement {
  return db
    .prepare("UPDATE decide_state SET refused = ?2 WHERE store = ?1 AND refused IS NOT ?2")
    .bind(store, refused.length > 0 ? JSON.stringify(refused) : null);
}

/** Says which snapshots KV's pointer names: up to `announced`, back to `kept_from`. */
export async function markAnnounced(
  db: D1Database,
  store: number,
  announced: number,
  kept_from: number,
): Promise<void> {
  await db
    .prepare("UPDATE decide_state SET announced = max(announced, ?2), kept_from = max(kept_from, ?3) WHERE store = ?1")
    .bind(store, announced, kept_from)
    .run();
}

/** A statement that has public prices looked at no later than a moment. */
export function lookAt(db: D1Database, store: number, at: number): D1PreparedStatement {
  return db.prepare("UPDATE decide_state SET next_at = min(next_at, ?2) WHERE store = ?1").bind(store, at);
}

/** A statement that says up to when public prices are recorded, and when to look again. */
export function markRecorded(db: D1Database, store: number, recorded_at: number, next_at: number): D1PreparedStatement {
  return db
    .prepare("UPDATE decide_state SET recorded_at = max(recorded_at, ?2), next_at = ?3 WHERE store = ?1")
    .bind(store, recorded_at, next_at);
}
