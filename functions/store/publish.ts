// What happens when rules change? Snapshots are compiled, archived, and announced for moments that all places share.
import type { Problem } from "../../shared/pricing/compile/index.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { type Env, shardOf } from "../env.ts";
import { announce } from "./announce.ts";
import { insertSnapshot, toArchive } from "./archive.ts";
import { insertConfig, readConfig } from "./config.ts";
import { insertState, markRefused } from "./decide_state.ts";
import { insertPieces, toPieces } from "./pieces.ts";
import { type Base, type Change, type Draft, type Plan, planChange } from "./plan.ts";
import type { Store } from "./stores.ts";

export interface Told {
  version: number;
  effective_at: number;
  /** The planned version that it takes the place of. */
  carries: number | null;
  /** What was changed and is planned otherwise, and stays as planned. */
  kept: readonly string[];
}

export type Published =
  | {
      ok: true;
      /** Whether there was anything to change. */
      changed: boolean;
      version: number;
      effective_at: number;
      /** Whether KV was told; the job that runs each minute tells it otherwise, for a later moment. */
      announced: boolean;
      /** The planned versions, as they now are. */
      carried: readonly Told[];
      base: Base;
      document: unknown;
      warnings: readonly Problem[];
    }
  | Extract<Plan, { ok: false }>;

/** Makes a change to a store's configuration. What is written is whole or not at all; announcing may be repeated. */
export async function publish(
  env: Env,
  store: Store,
  edit: (document: unknown) => unknown,
  change: Change,
  now: number,
): Promise<Published> {
  const db = shardOf(env, store.shard);
  const began = Date.now();
  for (let tries = 0; ; tries += 1) {
    const plan = await planChange(env, store, edit, change, now);
    if (!plan.ok) return plan;
    const { base, drafts, warnings, changed } = plan;
    const [{ row, document }] = drafts;
    if (!changed) {
      const { version } = base;
      const effective_at = base.row?.effective_at ?? row.effective_at;
      return { ok: true, changed, version, effective_at, announced: true, carried: [], base, document, warnings: [] };
    }
    try {
      await write(env, store, plan, now);
    } catch (error) {
      // Somebody published in between: the number is taken, and the base may have changed.
      if (tries < 9 && String(error).includes("UNIQUE")) continue;
      throw error;
    }
    const fresh = new Map<number, Snapshot>(drafts.map((each) => [each.row.version, each.snapshot]));
    const announced = await announce(env, store, now + Date.now() - began, fresh);
    // Where it took long, announcing has moved the start.
    const told: Told[] = [];
    for (const each of drafts) {
      const kept = await readConfig(db, store.id, each.row.version);
      const { version, carries, effective_at } = each.row;
      told.push({ version, effective_at: kept?.effective_at ?? effective_at, carries, kept: each.kept });
    }
    const [{ version, effective_at } = row, ...carried] = told;
    return { ok: true, changed, version, effective_at, announced, carried, base, document, warnings };
  }
}

async function write(env: Env, store: Store, plan: Extract<Plan, { ok: true }>, now: number): Promise<void> {
  const db = shardOf(env, store.shard);
  const parts = await Promise.all(plan.drafts.map((draft) => partsOf(draft)));
  const [first] = plan.drafts;
  const last = plan.drafts.at(-1) ?? first;
  await db.batch([
    ...insertPieces(
      db,
      store.id,
      parts.flatMap(({ text, pieces }) => [...text, ...pieces]),
    ),
    ...parts.flatMap(({ draft: { row }, text, manifest }) => {
      const { version, effective_at } = row;
      return [
        insertConfig(
          db,
          store.id,
          row,
          text.map(({ hash }) => hash),
        ),
        insertSnapshot(db, store.id, { version, config_version: version, created_at: now, effective_at }, manifest),
      ];
    }),
    insertState(db, store.id, {
      version: last.row.version,
      built: plan.built,
      now,
      next_at: first.row.effective_at,
    }),
    // All that decides from now on did compile.
    markRefused(db, store.id, []),
  ]);
}

async function partsOf(draft: Draft) {
  const text = await toPieces([JSON.stringify(draft.document)]);
  return { draft, text, ...(await toArchive(draft.snapshot)) };
}
