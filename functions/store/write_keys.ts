// Write keys at the edge: where beacons look up their store, and how that copy follows the database.
import type { D1Database, KVNamespace } from "@cloudflare/workers-types";
import { sha256 } from "../secrets.ts";
import { type Store, storeColumns, toStore } from "./stores.ts";

const kvKey = (hash: string) => `write_key:${hash}`;

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

/** The store of a key that was looked up a moment ago; null otherwise. */
export const knownWriteKey = (key: string): Store | null => writeKeys.get(key)?.store ?? null;

/** A key whose entry at the edge is behind the database. */
export interface Unpublished {
  hash: string;
  mark: number;
  expires_at: number | null;
  revoked_at: number | null;
  store: Store;
}

type UnpublishedRow = Omit<Unpublished, "store"> & Parameters<typeof toStore>[0];

export async function listUnpublished(control: D1Database): Promise<Unpublished[]> {
  const { results } = await control
    .prepare(
      `SELECT hash, unpublished AS mark, expires_at, revoked_at, ${storeColumns}
       FROM api_key JOIN store ON store.id = api_key.store WHERE unpublished > 0 ORDER BY unpublished LIMIT 200`,
    )
    .all<UnpublishedRow>();
  return results.map((row) => {
    const { hash, mark, expires_at, revoked_at } = row;
    return { hash, mark, expires_at, revoked_at, store: toStore(row) };
  });
}

/** Writes what the database says of a key to the edge; its mark stays where the key changed meanwhile. */
export async function publishKey(
  control: D1Database,
  config: KVNamespace,
  { hash, mark, expires_at, revoked_at, store }: Unpublished,
  now: number,
): Promise<void> {
  writeKeys.clear();
  if (revoked_at !== null || (expires_at !== null && expires_at <= now)) await config.delete(kvKey(hash));
  else {
    // KV takes no expiry below 60 s.
    const ttl = expires_at === null ? {} : { expirationTtl: Math.max(60, Math.ceil((expires_at - now) / 1000)) };
    await config.put(kvKey(hash), JSON.stringify(store), ttl);
  }
  await control
    .prepare("UPDATE api_key SET unpublished = 0 WHERE hash = ?1 AND unpublished = ?2")
    .bind(hash, mark)
    .run();
}
