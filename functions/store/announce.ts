// How do all locations learn of a snapshot? Its text goes to KV under its own key, then the pointer that names it.
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { encodeSnapshot } from "../../shared/pricing/snapshot_codec.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { randomHex } from "../secrets.ts";
import { listSince, postpone, readArchive } from "./archive.ts";
import { lookAt, markAnnounced, readState } from "./decide_state.ts";
import { releaseLease, takeLease } from "./lease.ts";
import { gzip } from "./pieces.ts";
import type { Store } from "./stores.ts";

/** What `decide:<store>` holds: versions by number, back to the one in force some minutes ago. */
export type Pointer = readonly { version: number; effective_at: number }[];

export const pointerKey = (store: number) => `decide:${store}`;

/** Written once and never again. Nobody may read it before the pointer names it: KV remembers that a key was absent. */
export const snapshotKey = (store: number, version: number) => `snapshot:${store}:${version}`;

/** The least time between telling of a snapshot and its taking effect: KV's own delay. */
export const MIN_LEAD_MS = 120_000;

/** The usual time: KV's delay, and the 30 s for which an isolate keeps the pointer. */
export const LEAD_MS = 150_000;

/** What an isolate that heard of nothing new may still ask for. */
const KEPT_MS = 10 * MINUTE_MS;

/** Old snapshots taken out of KV at a time. */
const MAX_DELETES = 50;

const LEASE_MS = 30_000;

/** KV takes one write a second for a key. */
const PAUSE_MS = 1_100;

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

/**
 * Tells KV of all snapshots that it was not told of; safe to repeat. A version that would take effect before everybody
 * can have heard of it is moved first. Returns whether KV now names every version.
 * @param fresh snapshots at hand, by version; others are read from the archive
 */
export async function announce(
  env: Env,
  store: Store,
  now: number,
  fresh: ReadonlyMap<number, Snapshot> = new Map(),
): Promise<boolean> {
  const holder = randomHex(8);
  const lease = `announce:${store.id}`;
  // Two at a time could each write a pointer without the other's version.
  for (let tries = 0; !(await takeLease(env.CONTROL, lease, holder, Date.now(), Date.now() + LEASE_MS)); tries += 1) {
    if (tries === 20) return false;
    await sleep(100);
  }
  try {
    await announceAll(env, store, now, fresh);
    return true;
  } catch (error) {
    // The job that runs each minute tries again.
    log("announce_failed", { store: store.slug, error: String(error) });
    return false;
  } finally {
    await releaseLease(env.CONTROL, lease, holder);
  }
}

async function announceAll(env: Env, store: Store, now: number, fresh: ReadonlyMap<number, Snapshot>): Promise<void> {
  const { CONFIG } = env;
  const db = shardOf(env, store.shard);
  const state = await readState(db, store.id);
  if (!state || state.announced >= state.version) return;
  const { announced, version } = state;
  await postpone(db, store.id, announced, now + MIN_LEAD_MS, now + LEAD_MS);
  await lookAt(db, store.id, now + LEAD_MS).run();
  const versions = await listSince(db, store.id, now - KEPT_MS);
  for (const each of versions) {
    if (each.version <= announced) continue;
    const snapshot = fresh.get(each.version) ?? (await readArchive(db, store, each.version));
    if (!snapshot) throw new Error(`snapshot ${each.version} of store ${store.id} is missing`);
    const body = await gzip(new TextEncoder().encode(encodeSnapshot(snapshot)));
    await put(() => CONFIG.put(snapshotKey(store.id, each.version), body.buffer as ArrayBuffer));
  }
  const pointer: Pointer = versions.map(({ version: number, effective_at }) => ({ version: number, effective_at }));
  await put(() => CONFIG.put(pointerKey(store.id), JSON.stringify(pointer)));
  const kept = Math.min(versions[0]?.version ?? version, state.kept_from + MAX_DELETES);
  for (let old = state.kept_from; old < kept; old += 1) await CONFIG.delete(snapshotKey(store.id, old));
  await markAnnounced(db, store.id, version, kept);
}

async function put(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch {
    await sleep(PAUSE_MS);
    await write();
  }
}
