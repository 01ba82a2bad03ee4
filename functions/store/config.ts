// What did the operator write, and when? Every version of a store's configuration, as it was written.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { readTexts } from "./pieces.ts";

export interface ConfigVersion {
  version: number;
  who: string;
  why: string;
  created_at: number;
  /** From when on it decides, unless a newer one does. */
  effective_at: number;
  /** The version whose document it brought back. */
  rolled_back_to: number | null;
  /** The planned version that it carries on, with what was changed meanwhile; null of one that somebody wrote. */
  carries: number | null;
}

export interface ListedVersion extends ConfigVersion {
  /** `replaced`: it never decided, since a newer one begins no later; `past`: it did. */
  state: "in_force" | "planned" | "past" | "replaced";
}

type Row = ConfigVersion & { pieces: string };

const COLUMNS = "version, who, why, created_at, effective_at, rolled_back_to, carries";

/** A statement that keeps a version. Fails when it is taken. */
export function insertConfig(
  db: D1Database,
  store: number,
  { version, who, why, created_at, effective_at, rolled_back_to, carries }: ConfigVersion,
  pieces: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO config_version (store, ${COLUMNS}, pieces) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`)
    .bind(store, version, who, why, created_at, effective_at, rolled_back_to, carries, JSON.stringify(pieces));
}

/** Versions before one, newest first, and what each is at a moment. */
export async function listConfigs(
  db: D1Database,
  store: number,
  before: number,
  limit: number,
  now: number,
): Promise<ListedVersion[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, CASE WHEN next_at <= effective_at THEN 'replaced' WHEN effective_at > ?4 THEN 'planned'
         WHEN next_at <= ?4 THEN 'past' ELSE 'in_force' END AS state
       FROM (SELECT *, (SELECT min(effective_at) FROM config_version AS newer WHERE newer.store = ?1
         AND newer.version > older.version) AS next_at FROM config_version AS older WHERE store = ?1 AND version < ?2
         ORDER BY version DESC LIMIT ?3)`,
    )
    .bind(store, before, limit, now)
    .all<ListedVersion>();
  return results;
}

/** The newest version up to a number, with its document; null when there is none. */
export async function readConfig(
  db: D1Database,
  store: number,
  version: number,
): Promise<(ConfigVersion & { document: unknown }) | null> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}, pieces FROM config_version WHERE store = ?1 AND version <= ?2 ORDER BY version DESC LIMIT 1`,
    )
    .bind(store, version)
    .first<Row>();
  return row && withDocument(db, store, row);
}

/** A version with its document, or of a snapshot's number the version that it was compiled of; null when there is none. */
export async function findConfig(
  db: D1Database,
  store: number,
  version: number,
): Promise<(ConfigVersion & { document: unknown }) | null> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}, pieces FROM config_version WHERE store = ?1 AND version = coalesce(
         (SELECT config_version FROM snapshot_version WHERE store = ?1 AND version = ?2), ?2)`,
    )
    .bind(store, version)
    .first<Row>();
  return row && withDocument(db, store, row);
}

async function withDocument(db: D1Database, store: number, { pieces, ...row }: Row) {
  const [text = "{}"] = await readTexts(db, store, [JSON.parse(pieces) as string[]]);
  return { ...row, document: JSON.parse(text) as unknown };
}

/**
 * The configurations that decide from a moment on, in the order they do: the newest whose time has come, and those to
 * come that no newer one replaces.
 */
export async function listDeciding(db: D1Database, store: number, at: number): Promise<ConfigVersion[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM config_version WHERE store = ?1 AND version >= coalesce(
         (SELECT max(version) FROM config_version WHERE store = ?1 AND effective_at <= ?2), 0) ORDER BY version`,
    )
    .bind(store, at)
    .all<ConfigVersion>();
  return results.filter(
    (each) => !results.some((other) => other.version > each.version && other.effective_at <= each.effective_at),
  );
}
