// What happens when prices or rules change? A snapshot is compiled, archived, and announced for a moment that all share.
import { asksOf } from "../../shared/pricing/asks.ts";
import { limitsChanges } from "../../shared/pricing/change_limit.ts";
import { type Compiled, compile, type Problem } from "../../shared/pricing/compile/index.ts";
import { parseConfig } from "../../shared/pricing/compile/parse.ts";
import { type Env, shardOf } from "../env.ts";
import { announce, LEAD_MS } from "./announce.ts";
import { insertSnapshot, toArchive } from "./archive.ts";
import { insertConfig, readConfig } from "./config.ts";
import { insertState, readState } from "./decide_state.ts";
import { insertPieces, toPieces } from "./pieces.ts";
import { buildProducts, readDayPrices } from "./priced_product.ts";
import type { Store } from "./stores.ts";

export interface Change {
  who: string;
  why: string;
  /**
   * At least 120 s from now; 150 s when left out, or with the version that is to come. A store's first version may begin at
   * once: no place decides anything yet, and list prices stand wherever it is not heard of.
   */
  effective_at?: number | undefined;
  /** The version that the change was made to; another one since then is a conflict. */
  base?: number | undefined;
  rolled_back_to?: number | undefined;
}

export type Published =
  | {
      ok: true;
      version: number;
      effective_at: number;
      /** Whether KV was told; the job that runs each minute tells it otherwise, for a later moment. */
      announced: boolean;
      warnings: readonly Problem[];
    }
  | { ok: false; problems: readonly Problem[]; warnings: readonly Problem[] }
  | { ok: false; conflict: number };

/** Compiles a document for a store as it is now, as the version that would be next. */
export async function compileNow(
  env: Env,
  store: Store,
  document: unknown,
  { version, effective_at, live }: { version: number; effective_at: number; live: unknown },
  now: number,
): Promise<Compiled> {
  const parsed = parseConfig(document);
  if (!parsed.ok) return { ok: false, problems: parsed.problems, warnings: [] };
  const db = shardOf(env, store.shard);
  const products = await buildProducts(db, store, now, asksOf(parsed.config));
  const day_prices = limitsChanges(parsed.config.settings) ? await readDayPrices(db, store, products, now) : {};
  const before = live === undefined ? undefined : parseConfig(live);
  const { currency, timezone } = store;
  const context = { version, effective_at, currency, timezone, now, day_prices, first: live === undefined };
  return compile(document, products, before?.ok ? { ...context, live: before.config } : context);
}

/** When a change made now takes effect unless it says so: never before the version it was made to. */
export function defaultStart(base: { effective_at: number } | null, now: number): number {
  return Math.max(now + LEAD_MS, base?.effective_at ?? 0);
}

/** Makes a document a store's next configuration. What is written is whole or not at all; announcing may be repeated. */
export async function publish(
  env: Env,
  store: Store,
  document: unknown,
  { who, why, effective_at, base, rolled_back_to }: Change,
  now: number,
): Promise<Published> {
  const db = shardOf(env, store.shard);
  for (let tries = 0; ; tries += 1) {
    const state = await readState(db, store.id);
    const head = await readConfig(db, store.id, Number.MAX_SAFE_INTEGER);
    if (base !== undefined && base !== (head?.version ?? 0)) return { ok: false, conflict: head?.version ?? 0 };
    const version = (state?.version ?? 0) + 1;
    const asked = effective_at ?? defaultStart(head, now);
    const start = head ? asked : Math.max(asked, now);
    const compiled = await compileNow(
      env,
      store,
      document,
      { version, effective_at: start, live: head?.document },
      now,
    );
    if (!compiled.ok) return compiled;
    const row = { version, who, why, created_at: now, effective_at: start, rolled_back_to: rolled_back_to ?? null };
    const text = await toPieces([JSON.stringify(document)]);
    const { manifest, pieces } = await toArchive(compiled.snapshot);
    try {
      await db.batch([
        ...insertPieces(db, store.id, [...text, ...pieces]),
        insertConfig(
          db,
          store.id,
          row,
          text.map(({ hash }) => hash),
        ),
        insertSnapshot(
          db,
          store.id,
          { version, config_version: version, created_at: now, effective_at: start },
          manifest,
        ),
        insertState(db, store.id, { version, built: state?.changed ?? 0, now, next_at: start }),
      ]);
    } catch (error) {
      // Somebody published in between: the number is taken, and the base may have changed.
      if (tries < 4 && String(error).includes("UNIQUE")) continue;
      throw error;
    }
    const told = await announce(env, store, now, new Map([[version, compiled.snapshot]]));
    // Where it took long, announcing has moved the start.
    const kept = await readConfig(db, store.id, version);
    return {
      ok: true,
      version,
      effective_at: kept?.effective_at ?? start,
      announced: told,
      warnings: compiled.warnings,
    };
  }
}
