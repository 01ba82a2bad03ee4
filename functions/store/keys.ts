// Who may do what? Keys are random, shown once, and kept only as their SHA-256.
import type { D1Database, KVNamespace } from "@cloudflare/workers-types";
import { sha256 } from "../secrets.ts";
import { type Store, storeColumns, toStore } from "./stores.ts";

export const scopes = ["write", "read", "manage"] as const;
/** `write`: send beacons (public, `pk_`). `read`: metrics and reports. `manage`: everything of the store (both `sk_`). */
export type Scope = (typeof scopes)[number];

export interface ApiKey {
  id: string;
  label: string;
  /** First characters, to tell keys apart. */
  hint: string;
  scopes: Scope[];
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
}

type KeyRow = Omit<ApiKey, "scopes"> & { scopes: string };

const toKey = ({ id, label, hint, scopes: list, created_at, expires_at, revoked_at }: KeyRow): ApiKey => {
  return { id, label, hint, scopes: list.split(" ") as Scope[], created_at, expires_at, revoked_at };
};

const kvKey = (hash: string) => `write_key:${hash}`;

/** Stores a key made by the caller; a write key is also published to the edge, where beacons look it up. */
export async function insertKey(
  control: D1Database,
  config: KVNamespace,
  store: Store,
  key: { id: string; secret: string; label: string; scopes: Scope[] },
  now: number,
): Promise<ApiKey> {
  const hash = await sha256(key.secret);
  const hint = key.secret.slice(0, 7);
  await control
    .prepare(
      "INSERT INTO api_key (id, store, hash, hint, label, scopes, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .bind(key.id, store.id, hash, hint, key.label, key.scopes.join(" "), now)
    .run();
  if (key.scopes.includes("write")) await config.put(kvKey(hash), JSON.stringify(store));
  const { id, label, scopes: list } = key;
  return { id, label, hint, scopes: list, created_at: now, expires_at: null, revoked_at: null };
}

export async function listKeys(control: D1Database, store: number): Promise<ApiKey[]> {
  const { results } = await control
    .prepare(
      "SELECT id, label, hint, scopes, created_at, expires_at, revoked_at FROM api_key WHERE store = ?1 ORDER BY created_at, id",
    )
    .bind(store)
    .all<KeyRow>();
  return results.map(toKey);
}

/**
 * Ends a key at a moment: now to revoke, later to let the old one live on while a rotation is rolled out. An earlier end stands.
 * Returns the key, or null when this store has no such key.
 */
export async function endKey(
  control: D1Database,
  config: KVNamespace,
  store: number,
  id: string,
  at: number,
  now: number,
): Promise<ApiKey | null> {
  const change = at <= now ? "revoked_at = ?3" : "expires_at = min(coalesce(expires_at, ?3), ?3)";
  const row = await control
    .prepare(
      `UPDATE api_key SET ${change} WHERE store = ?1 AND id = ?2
       RETURNING id, label, hint, scopes, created_at, expires_at, revoked_at, hash`,
    )
    .bind(store, id, at)
    .first<KeyRow & { hash: string }>();
  if (!row) return null;
  if (toKey(row).scopes.includes("write")) {
    writeKeys.clear();
    if (at <= now) await config.delete(kvKey(row.hash));
    // KV takes no expiry below 60 s.
    else {
      const value = await config.get(kvKey(row.hash));
      const ttl = Math.max(60, Math.ceil(((row.expires_at ?? at) - now) / 1000));
      if (value) await config.put(kvKey(row.hash), value, { expirationTtl: ttl });
    }
  }
  return toKey(row);
}

/** The store and scopes of a secret; null when unknown, revoked or expired. Reads the truth, so a revocation holds at once. */
export async function findKey(
  control: D1Database,
  secret: string,
  now: number,
): Promise<{ store: Store; key: ApiKey } | null> {
  const row = await control
    .prepare(
      `SELECT api_key.id AS key_id, label, hint, scopes, api_key.created_at, expires_at, revoked_at, ${storeColumns}
       FROM api_key JOIN store ON store.id = api_key.store
       WHERE hash = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)`,
    )
    .bind(await sha256(secret), now)
    .first<KeyRow & { key_id: string } & Parameters<typeof toStore>[0]>();
  if (!row) return null;
  return { store: toStore(row), key: toKey({ ...row, id: row.key_id }) };
}

/** Whether a key that was let in may stay. */
export async function isKeyLive(control: D1Database, id: string, now: number): Promise<boolean> {
  const row = await control
    .prepare("SELECT 1 FROM api_key WHERE id = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)")
    .bind(id, now)
    .first();
  return row !== null;
}

const WRITE_KEY_TTL_MS = 30_000;
const writeKeys = new Map<string, { store: Store | null; until: number }>();

/** The store a write key sends to, from KV through a 30 s cache in the isolate; null when unknown or revoked. */
export async function findWriteKey(config: KVNamespace, key: string, now: number): Promise<Store | null> {
  const cached = writeKeys.get(key);
  if (cached && cached.until > now) return cached.store;
  const store = await config.get<Store>(kvKey(await sha256(key)), "json");
  // Made-up keys must not fill the isolate's memory.
  if (writeKeys.size > 1_000) writeKeys.clear();
  writeKeys.set(key, { store, until: now + WRITE_KEY_TTL_MS });
  return store;
}

/** Publishes a store's changed settings to each of its live write keys. */
export async function publishStore(control: D1Database, config: KVNamespace, store: Store, now: number): Promise<void> {
  const { results } = await control
    .prepare(
      `SELECT hash, expires_at FROM api_key WHERE store = ?1 AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > ?2) AND instr(scopes, 'write') > 0`,
    )
    .bind(store.id, now)
    .all<{ hash: string; expires_at: number | null }>();
  writeKeys.clear();
  for (const { hash, expires_at } of results) {
    const ttl = expires_at === null ? {} : { expirationTtl: Math.max(60, Math.ceil((expires_at - now) / 1000)) };
    await config.put(kvKey(hash), JSON.stringify(store), ttl);
  }
}
