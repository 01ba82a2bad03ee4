// Which snapshot decides here and now? Read from KV through the isolate's memory; no database is asked on the way.
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { decodeSnapshot } from "../../shared/pricing/snapshot_codec.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { type Pointer, pointerKey, snapshotKey } from "./announce.ts";
import { inForce, readArchive } from "./archive.ts";
import { gunzip } from "./pieces.ts";
import type { Store } from "./stores.ts";

/** How long an isolate keeps the pointer: with KV's two minutes and what telling may take, a version's lead. */
const POINTER_MS = 25_000;

/** How long KV may take; after a failure it is not asked again for a while, since every visitor would wait for it. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 2_000;

/** Products that an isolate holds in all: 1.7 KB each with what is worked out of them, of 128 MB. */
const MAX_PRODUCTS = 40_000;

/** Snapshots no longer in force that an isolate keeps: of quotes that are still good. */
const MAX_OLD = 2;

/** Runs work on after the answer, as a request's `waitUntil` does. */
export type Later = (work: Promise<unknown>) => void;

export interface SnapshotCache {
  /** The snapshot in force; null when the store has none or it cannot be read: then list prices stand. Never throws. */
  find: (env: Env, store: Store, now: number, later?: Later) => Promise<Snapshot | null>;
  /**
   * The snapshot of a version that decided, for a checkout or a replay: from memory or the archive. KV is not asked, since
   * for a version that is not there it would remember that.
   */
  read: (env: Env, store: Store, version: number) => Promise<Snapshot | null>;
  /** When the next version that this place has heard of takes effect; Infinity when there is none. */
  next: (store: Store, now: number) => number;
}

interface Kept {
  pointer: Pointer;
  /** When the pointer was read; -Infinity before it ever was. */
  read_at: number;
  /** No reading before this moment: KV has just failed. */
  rest_until: number;
  snapshots: Map<number, Snapshot>;
  /** What is being read now, by key, and since when. */
  reading: Map<string, { work: Promise<unknown>; since: number }>;
}

const newest = (pointer: Pointer) => pointer.reduce((most, { version }) => Math.max(most, version), 0);

/** A memory such as each isolate has, for so many products; a test may have one for each location. */
export function snapshotCache(most = { products: MAX_PRODUCTS }): SnapshotCache {
  const stores = new Map<number, Kept>();
  const old = new Map<string, Snapshot>();

  function keptOf(store: number): Kept {
    const kept = stores.get(store) ?? {
      pointer: [],
      read_at: Number.NEGATIVE_INFINITY,
      rest_until: 0,
      snapshots: new Map(),
      reading: new Map(),
    };
    // Last in the map is last used.
    stores.delete(store);
    stores.set(store, kept);
    return kept;
  }

  function forget(): void {
    const size = ({ snapshots }: Kept) => [...snapshots.values()].reduce((sum, each) => sum + each.products.length, 0);
    let all = [...stores.values()].reduce((sum, kept) => sum + size(kept), 0);
    for (const each of old.values()) all += each.products.length;
    // What is over goes first: it is read again where a quote of then is still good.
    for (const [name, each] of old) {
      if (old.size <= MAX_OLD && all <= most.products) break;
      all -= each.products.length;
      old.delete(name);
    }
    for (const [store, kept] of stores) {
      if (all <= most.products || stores.size === 1) return;
      all -= size(kept);
      stores.delete(store);
    }
  }

  async function load(
    env: Env,
    store: Store,
    kept: Kept,
    { version, effective_at }: Pointer[number],
    now: number,
  ): Promise<void> {
    const body = await env.CONFIG.get(snapshotKey(store.id, version), "arrayBuffer");
    // The pointer names it, so it is there, but this location may have KV's word that it is not.
    const read = body
      ? decodeSnapshot(new TextDecoder().decode(await gunzip(new Uint8Array(body))))
      : await readArchive(shardOf(env, store.shard), store, version);
    if (!read) throw new Error(`snapshot ${version} of store ${store.id} is missing`);
    kept.snapshots.set(version, { ...read, version, effective_at });
    // What decides, and what is to come; all before it has had its time.
    const current = inForce([...kept.snapshots.values()], now)?.version ?? 0;
    for (const known of kept.snapshots.keys()) if (known < current) kept.snapshots.delete(known);
    forget();
  }

  async function find(env: Env, store: Store, now: number, later?: Later): Promise<Snapshot | null> {
    const kept = keptOf(store.id);
    if (Math.abs(now - kept.read_at) >= POINTER_MS) {
      await once(kept, "pointer", now, async () => {
        const pointer = (await env.CONFIG.get<Pointer>(pointerKey(store.id), "json")) ?? [];
        // KV may show an older state than it did before.
        if (newest(pointer) >= newest(kept.pointer)) kept.pointer = pointer;
        kept.read_at = now;
      });
    }
    const named = inForce(kept.pointer, now);
    if (!named) return null;
    const wanted = kept.snapshots.get(named.version);
    if (!wanted) await once(kept, `snapshot:${named.version}`, now, () => load(env, store, kept, named, now));
    const next = kept.pointer.findLast((each) => each.effective_at > now);
    const isAhead = next && next.version > named.version && !kept.snapshots.has(next.version);
    // Two of a large store would not fit: there the next is read when its time has come.
    if (later && isAhead && (kept.snapshots.get(named.version)?.products.length ?? 0) * 2 <= most.products) {
      later(once(kept, `snapshot:${next.version}`, now, () => load(env, store, kept, next, now)));
    }
    // Where it could not be read, what decided before goes on.
    return kept.snapshots.get(named.version) ?? inForce([...kept.snapshots.values()], now) ?? null;
  }

  async function read(env: Env, store: Store, version: number): Promise<Snapshot | null> {
    const name = `${store.id}:${version}`;
    const known = stores.get(store.id)?.snapshots.get(version) ?? old.get(name);
    if (known) return known;
    const found = await readArchive(shardOf(env, store.shard), store, version);
    if (found) old.set(name, found);
    forget();
    return found;
  }

  function next(store: Store, now: number): number {
    const pointer = stores.get(store.id)?.pointer ?? [];
    const ahead = pointer.filter(({ effective_at }) => effective_at > now);
    return Math.min(Number.POSITIVE_INFINITY, ...ahead.map(({ effective_at }) => effective_at));
  }

  return { find, read, next };
}

/**
 * Reads something unless somebody is at it, and waits a little. A failure leaves what is known as it is. A reading that
 * another request began ends with that request, so nobody waits for it beyond his patience.
 */
async function once(kept: Kept, key: string, now: number, read: () => Promise<void>): Promise<void> {
  if (now < kept.rest_until) return;
  const running = kept.reading.get(key);
  let work = running && now - running.since < PATIENCE_MS ? running.work : undefined;
  if (!work) {
    work = read()
      .catch((error: unknown) => {
        kept.rest_until = now + PAUSE_MS;
        log("snapshot_not_read", { key, error: String(error) });
      })
      .finally(() => {
        if (kept.reading.get(key)?.work === work) kept.reading.delete(key);
      });
    kept.reading.set(key, { work, since: now });
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(() => {
      kept.rest_until = now + PATIENCE_MS + PAUSE_MS;
      done();
    }, PATIENCE_MS);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

const cache = snapshotCache();

/** The snapshot in force, through this isolate's memory. */
export const findSnapshot = cache.find;

/** The snapshot of a version that decided; null when this store has none such, or no longer. */
export const readSnapshot = cache.read;

/** When the next version that this place has heard of takes effect. */
export const nextSnapshotAt = cache.next;
