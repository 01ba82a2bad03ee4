// Who may do what? Keys are random, shown once, and kept only as their SHA-256.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { sha256 } from "../secrets.ts";
import { type Store, storeColumns, toStore } from "./stores.ts";

export const scopes = ["write", "read", "manage"] as const;
/** `write`: send beacons (public key) or trade data (secret key). `read`: metrics and reports. `manage`: everything of the store. */
export type Scope = (typeof scopes)[number];

/** `public` (`pk_`): in every page, for beacons alone. `secret` (`sk_`): on a server. */
export type KeyKind = "public" | "secret";

export interface ApiKey {
  id: string;
  kind: KeyKind;
  label: string;
  /** First characters, to tell keys apart. */
  hint: string;
  scopes: Scope[];
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
}

/** A key made by the caller, who alone ever sees its secret. */
export interface NewKey {
  id: string;
  secret: string;
  label: string;
  scopes: Scope[];
  created_at: number;
}

type KeyRow = Omit<ApiKey, "scopes"> & { scopes: string };

const COLUMNS = "id, kind, label, hint, scopes, created_at, expires_at, revoked_at";

const toKey = ({ id, kind, label, hint, scopes: list, created_at, expires_at, revoked_at }: KeyRow): ApiKey => {
  return { id, kind, label, hint, scopes: list.split(" ") as Scope[], created_at, expires_at, revoked_at };
};

/** Marks a public key for the edge, where beacons look it up; ?4 is now. */
const TO_PUBLISH = "unpublished = CASE WHEN kind = 'public' THEN max(unpublished + 1, ?4) ELSE 0 END";

const hintOf = (secret: string) => secret.slice(0, 7);

const kindOf = (secret: string): KeyKind => (secret.startsWith("pk_") ? "public" : "secret");

/** What may be shown of a new key. */
export function shownKey({ id, label, secret, scopes: list, created_at }: NewKey): ApiKey {
  return {
    id,
    kind: kindOf(secret),
    label,
    hint: hintOf(secret),
    scopes: list,
    created_at,
    expires_at: null,
    revoked_at: null,
  };
}

/** A statement that stores a key. Its store is named by slug, so that both can be made in one transaction. */
export async function insertKey(control: D1Database, slug: string, key: NewKey): Promise<D1PreparedStatement> {
  const hash = await sha256(key.secret);
  const unpublished = kindOf(key.secret) === "public" ? key.created_at : 0;
  return control
    .prepare(
      `INSERT INTO api_key (id, store, hash, hint, label, scopes, created_at, unpublished)
       SELECT ?2, store.id, ?3, ?4, ?5, ?6, ?7, ?8 FROM store WHERE slug = ?1`,
    )
    .bind(slug, key.id, hash, hintOf(key.secret), key.label, key.scopes.join(" "), key.created_at, unpublished);
}

export async function listKeys(control: D1Database, store: number): Promise<ApiKey[]> {
  const { results } = await control
    .prepare(`SELECT ${COLUMNS} FROM api_key WHERE store = ?1 ORDER BY created_at, id`)
    .bind(store)
    .all<KeyRow>();
  return results.map(toKey);
}

/** A statement that lets a key live until a later moment, as while a rotation is rolled out. An earlier end stands. */
export function expireKey(
  control: D1Database,
  store: number,
  id: string,
  at: number,
  now: number,
): D1PreparedStatement {
  return control
    .prepare(
      `UPDATE api_key SET expires_at = min(coalesce(expires_at, ?3), ?3), ${TO_PUBLISH}
       WHERE store = ?1 AND id = ?2 AND revoked_at IS NULL`,
    )
    .bind(store, id, at, now);
}

/**
 * A statement that ends a key now and gives its row; the first end of a key revoked before stands. Changes nothing where
 * that would leave the store without a manage key that lasts: nobody could make another one.
 */
export function revokeKey(control: D1Database, store: number, id: string, now: number): D1PreparedStatement {
  return control
    .prepare(
      `UPDATE api_key SET revoked_at = coalesce(revoked_at, ?3), ${TO_PUBLISH}
       WHERE store = ?1 AND id = ?2 AND (revoked_at IS NOT NULL OR instr(scopes, 'manage') = 0 OR EXISTS (
         SELECT 1 FROM api_key AS other WHERE other.store = ?1 AND other.id <> ?2 AND instr(other.scopes, 'manage') > 0
         AND other.revoked_at IS NULL AND other.expires_at IS NULL))
       RETURNING ${COLUMNS}`,
    )
    .bind(store, id, now, now);
}

/** What `revokeKey` gave. */
export function decodeKey(rows: readonly unknown[]): ApiKey | null {
  const row = rows[0] as KeyRow | undefined;
  return row ? toKey(row) : null;
}

/** A statement that marks each live public key of a store for the edge: its settings changed. */
export function markKeys(control: D1Database, store: number, now: number): D1PreparedStatement {
  return control
    .prepare(
      `UPDATE api_key SET unpublished = max(unpublished + 1, ?2)
       WHERE store = ?1 AND revoked_at IS NULL AND kind = 'public'`,
    )
    .bind(store, now);
}

/** The store and scopes of a secret key; null when unknown, public, revoked or expired. Reads the truth, so a revocation holds at once. */
export async function findKey(
  control: D1Database,
  secret: string,
  now: number,
): Promise<{ store: Store; key: ApiKey } | null> {
  const row = await control
    .prepare(
      `SELECT api_key.id AS key_id, kind, label, hint, scopes, api_key.created_at, expires_at, revoked_at, ${storeColumns}
       FROM api_key JOIN store ON store.id = api_key.store
       WHERE hash = ?1 AND kind = 'secret' AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)`,
    )
    .bind(await sha256(secret), now)
    .first<KeyRow & { key_id: string } & Parameters<typeof toStore>[0]>();
  if (!row) return null;
  return { store: toStore(row), key: toKey({ ...row, id: row.key_id }) };
}

/** Whether any store has, or had, this key. */
export async function isKnown(control: D1Database, secret: string): Promise<boolean> {
  const row = await control
    .prepare("SELECT 1 FROM api_key WHERE hash = ?1")
    .bind(await sha256(secret))
    .first();
  return row !== null;
}

/** Whether a key that was let in may stay. */
export async function isKeyLive(control: D1Database, id: string, now: number): Promise<boolean> {
  const row = await control
    .prepare("SELECT 1 FROM api_key WHERE id = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)")
    .bind(id, now)
    .first();
  return row !== null;
}
