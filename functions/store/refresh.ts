// What when products change and rules do not? What decides, and what is to, is compiled anew; where nothing differs, nothing is.
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { announce } from "./announce.ts";
import { insertSnapshot, type Manifest, newestOf, toArchive } from "./archive.ts";
import { compileNow } from "./compile_now.ts";
import { type ConfigVersion, listDeciding, readConfig } from "./config.ts";
import { insertState, markBuilt, markRefused, type Refusal, readState } from "./decide_state.ts";
import { insertPieces, type Piece } from "./pieces.ts";
import type { Store } from "./stores.ts";

interface Built {
  config: ConfigVersion;
  effective_at: number;
  manifest: Manifest;
  pieces: readonly Piece[];
  /** Absent where it did not compile: then what was compiled before goes on. */
  snapshot: Snapshot | undefined;
  refused: Refusal | undefined;
}

/**
 * Publishes a store's configuration over its products as they are now. Returns how many snapshots were made: none where
 * they would be the same as before.
 */
export async function refresh(env: Env, store: Store, now: number): Promise<number> {
  const db = shardOf(env, store.shard);
  const began = Date.now();
  const state = await readState(db, store.id);
  if (!state) return 0;
  const start = now + LEAD_MS;
  const configs = await listDeciding(db, store.id, start);
  const built: Built[] = [];
  let differs = false;
  // One to come is told of again after the one in force, since the newest version whose time has come decides.
  for (const [index, config] of configs.entries()) {
    const version = state.version + 1 + index;
    const { unchanged, ...one } = await build(env, store, config, version, Math.max(start, config.effective_at), now);
    differs ||= !unchanged;
    built.push(one);
  }
  const refused = built.flatMap((one) => one.refused ?? []);
  if (!differs) {
    await db.batch([markBuilt(db, store.id, state.changed), markRefused(db, store.id, refused)]);
    return 0;
  }
  const writes = [
    ...insertPieces(
      db,
      store.id,
      built.flatMap(({ pieces }) => pieces),
    ),
    ...built.map(({ config, effective_at, manifest }, index) => {
      const row = { version: state.version + 1 + index, config_version: config.version, created_at: now, effective_at };
      return insertSnapshot(db, store.id, row, manifest);
    }),
    insertState(db, store.id, {
      version: state.version + built.length,
      built: state.changed,
      now,
      next_at: built[0]?.effective_at ?? start,
    }),
    markRefused(db, store.id, refused),
  ];
  try {
    await db.batch(writes);
  } catch (error) {
    // Somebody published in between, over the same products: what is still to be done is done in a minute.
    if (String(error).includes("UNIQUE")) return 0;
    throw error;
  }
  const fresh = built.flatMap(({ snapshot }) => (snapshot ? [[snapshot.version, snapshot] as const] : []));
  await announce(env, store, now + Date.now() - began, new Map(fresh));
  return built.length;
}

async function build(
  env: Env,
  store: Store,
  config: ConfigVersion,
  version: number,
  effective_at: number,
  now: number,
): Promise<Built & { unchanged: boolean }> {
  const db = shardOf(env, store.shard);
  const document = (await readConfig(db, store.id, config.version))?.document;
  const before = await newestOf(db, store.id, config.version);
  const compiled = await compileNow(env, store, document, { version, effective_at, live: document }, now);
  if (!compiled.ok) {
    const [problem] = compiled.problems;
    const { code = "invalid_config", field = "", message = { en: "", "zh-CN": "" } } = problem ?? {};
    log("refresh_refused", { store: store.slug, version: config.version, problem: `${field}: ${message.en}` });
    if (!before) throw new Error(`version ${config.version} of store ${store.id} has no snapshot`);
    const refused = { version: config.version, code, field, message };
    const { manifest } = before;
    return { config, effective_at, manifest, pieces: [], snapshot: undefined, refused, unchanged: true };
  }
  const { manifest, pieces } = await toArchive(compiled.snapshot);
  const unchanged = JSON.stringify(manifest) === JSON.stringify(before?.manifest);
  return { config, effective_at, manifest, pieces, snapshot: compiled.snapshot, refused: undefined, unchanged };
}
