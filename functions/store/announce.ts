// How do all locations learn of a snapshot? Its text goes to KV under its own key, then the pointer that names it.
import { LEAD_MS } from "../../shared/pricing/lead.ts";
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

/** What of the lead telling may take, beside KV's two minutes and the time for which an isolate keeps the pointer. */
const TELLING_MS = 5_000;

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
  const clock = clockFrom(now);
  const hold = () => takeLease(env.CONTROL, lease, holder, Date.now(), Date.now() + LEASE_MS);
  try {
    await tell(env, store, clock, hold, fresh);
    return true;
  } catch (error) {
    // The job that runs each minute tries again.
    log("announce_failed", { store: store.slug, error: String(error) });
    return false;
  } finally {
    await releaseLease(env.CONTROL, lease, holder);
  }
}

/** A clock that began at a moment. */
function clockFrom(now: number): () => number {
  const began = Date.now();
  return () => now + Date.now() - began;
}

/** @param hold takes the lease on, if nobody else has it by now */
async function tell(
  env: Env,
  store: Store,
  clock: () => number,
  hold: () => Promise<boolean>,
  fresh: ReadonlyMap<number, Snapshot>,
): Promise<void> {
  const { CONFIG } = env;
  const db = shardOf(env, store.shard);
  const written = new Set<number>();
  let state = await readState(db, store.id);
  let again = false;
  for (let tries = 0; state && (again || state.announced < state.version); tries += 1) {
    if (tries === 5) throw new Error("others announce at the same time");
    const { announced, version } = state;
    for (const each of await listSince(db, store.id, clock() - KEPT_MS)) {
      if (each.version <= announced || written.has(each.version)) continue;
      const snapshot = fresh.get(each.version) ?? (await readArchive(db, store, each.version));
      if (!snapshot) throw new Error(`snapshot ${each.version} of store ${store.id} is missing`);
      const body = await gzip(new TextEncoder().encode(encodeSnapshot(snapshot)));
      await put(() => CONFIG.put(snapshotKey(store.id, each.version), body.buffer as ArrayBuffer));
      written.add(each.version);
    }
    // That may have taken longer than the lease: then somebody else may have told of more, which must stay told.
    await held(hold);
    state = await readState(db, store.id);
    if (!state) return;
    if (state.version !== version || state.announced !== announced) continue;
    const now = clock();
    await postpone(db, store.id, announced, now + LEAD_MS - TELLING_MS, now + LEAD_MS);
    await lookAt(db, store.id, now + LEAD_MS).run();
    const versions = await listSince(db, store.id, now - KEPT_MS);
    const pointer: Pointer = versions.map(({ version: number, effective_at }) => ({ version: number, effective_at }));
    await put(() => CONFIG.put(pointerKey(store.id), JSON.stringify(pointer)));
    const kept = Math.min(versions[0]?.version ?? version, state.kept_from + MAX_DELETES);
    for (let old = state.kept_from; old < kept; old += 1) await CONFIG.delete(snapshotKey(store.id, old));
    // A pointer that took so long may lie over a newer one: it is written again, as all is by now.
    const after = await readState(db, store.id);
    again = after?.announced !== announced || !(await hold());
    if (again) await held(hold);
    await markAnnounced(db, store.id, version, kept);
    state = await readState(db, store.id);
  }
}

/** Waits until the lease can be had. */
async function held(hold: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await hold()); tries += 1) {
    if (tries === 40) throw new Error("somebody else announces");
    await sleep(1_000);
  }
}

async function put(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch {
    await sleep(PAUSE_MS);
    await write();
  }
}
