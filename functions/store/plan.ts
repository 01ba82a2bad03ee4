// What does a change make of a store's configurations? A version at its own moment, and each planned after it carried on with it.
import type { Compiled, Problem } from "../../shared/pricing/compile/index.ts";
import { equal } from "../../shared/pricing/compile/unchanged.ts";
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import { rebase } from "../../shared/pricing/rebase.ts";
import { sections } from "../../shared/pricing/sections.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { type Env, shardOf } from "../env.ts";
import { compileNow } from "./compile_now.ts";
import { type ConfigVersion, listDeciding, readConfig } from "./config.ts";
import { readState } from "./decide_state.ts";
import type { Store } from "./stores.ts";

/** The document of a store that has written none. */
export const NO_CONFIG = Object.fromEntries(sections.map((section) => [section, []]));

export interface Change {
  who: string;
  why: string;
  /**
   * At least 150 s from now; that long when left out. A store's first version may begin at once: no place decides anything
   * yet, and list prices stand wherever it is not heard of.
   */
  effective_at?: number | undefined;
  /** The version that the change was made to; another one in its place is a conflict. */
  base?: number | undefined;
  /** The document was accepted before: what time or the catalogue made wrong in it is told and refuses nothing. */
  rolled_back_to?: number | undefined;
  /** A planned version that is not to be. */
  withdraws?: number | undefined;
}

/** The configuration that decides from a moment on, unless something is changed. */
export interface Base {
  /** 0 when there is none. */
  version: number;
  document: unknown;
  row: ConfigVersion | null;
}

/** A version to be. */
export interface Draft {
  row: ConfigVersion;
  document: unknown;
  snapshot: Snapshot;
  /** What it and the change both change, and stays as it was planned. */
  kept: readonly string[];
}

export type Plan =
  | { ok: true; base: Base; changed: boolean; drafts: readonly [Draft, ...Draft[]]; built: number; warnings: Problem[] }
  | { ok: false; problems: readonly Problem[]; warnings: readonly Problem[]; base: Base; effective_at: number }
  /** Another version is the one that the change would be made to. */
  | { ok: false; conflict: number }
  /** A planned version that the change cannot be made to, or one to withdraw that is not planned any more. */
  | { ok: false; planned: ConfigVersion | null; problems: readonly Problem[] };

/** The configuration that decides from a moment on, and those planned after it. */
export async function decidingAt(
  env: Env,
  store: Store,
  at: number,
): Promise<{ base: Base; planned: readonly ConfigVersion[] }> {
  const db = shardOf(env, store.shard);
  const deciding = await listDeciding(db, store.id, at);
  const row = deciding.find(({ effective_at }) => effective_at <= at) ?? null;
  const found = row && (await readConfig(db, store.id, row.version));
  const base = { version: row?.version ?? 0, document: found?.document ?? NO_CONFIG, row };
  return { base, planned: deciding.filter(({ effective_at }) => effective_at > at) };
}

/** Works out what a change would make, and writes nothing. `edit` gives the document with the change made to it. */
export async function planChange(
  env: Env,
  store: Store,
  edit: (document: unknown) => unknown,
  change: Change,
  now: number,
): Promise<Plan> {
  const db = shardOf(env, store.shard);
  // Before all else: who publishes in between takes the number, and this is done again.
  const state = await readState(db, store.id);
  const asked = change.effective_at ?? now + LEAD_MS;
  const start = state ? asked : Math.max(asked, now);
  const { base, planned } = await decidingAt(env, store, start);
  if (change.base !== undefined && change.base !== base.version) return { ok: false, conflict: base.version };
  const dropped = planned.find(({ version }) => version === change.withdraws);
  if (change.withdraws !== undefined && !dropped) return { ok: false, planned: null, problems: [] };
  const document = edit(base.document);
  const version = (state?.version ?? 0) + 1;
  const { who, why, rolled_back_to = null } = change;
  const live = rolled_back_to === null ? (base.row ? base.document : undefined) : document;
  const compiled = await compileNow(
    env,
    store,
    document,
    { version, effective_at: start, live, first: state === null },
    now,
  );
  if (!compiled.ok) return { ...compiled, base, effective_at: start };
  const row = { version, who, why, created_at: now, effective_at: start, rolled_back_to, carries: null };
  const first: Draft = { row, document, snapshot: compiled.snapshot, kept: [] };
  const carried: Draft[] = [];
  const before = dropped
    ? ((await readConfig(db, store.id, dropped.version))?.document ?? base.document)
    : base.document;
  for (const each of planned) {
    if (each === dropped) continue;
    // One planned after what is withdrawn was made to it: its changes are taken out of it as well.
    const from = dropped && each.version > dropped.version ? before : base.document;
    const next = rebase(from, document, (await readConfig(db, store.id, each.version))?.document ?? NO_CONFIG);
    const number = version + 1 + carried.length;
    const again: Compiled = await compileNow(
      env,
      store,
      next.document,
      { version: number, effective_at: each.effective_at, live: next.document },
      now,
    );
    if (!again.ok) return { ok: false, planned: each, problems: again.problems };
    carried.push({
      row: { ...each, version: number, created_at: now, carries: each.version },
      document: next.document,
      snapshot: again.snapshot,
      kept: next.kept,
    });
  }
  const changed = dropped !== undefined || !equal(document, base.document);
  return {
    ok: true,
    base,
    changed,
    drafts: [first, ...carried],
    built: state?.changed ?? 0,
    warnings: compiled.warnings,
  };
}
