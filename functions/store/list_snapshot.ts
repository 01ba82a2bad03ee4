// What does a store decide before its first configuration does? List prices, as the catalogue has them at the moment.
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { inForce, listSince } from "./archive.ts";
import { buildProducts } from "./priced_product.ts";
import type { Store } from "./stores.ts";

/** How long an isolate keeps one, or that there is none. */
const KEPT_MS = 25_000;

const MAX_STORES = 8;

const kept = new Map<number, { at: number; snapshot: Snapshot | null }>();

/** A snapshot without rules and offers, version 0; null where a version decides that only could not be read. Never throws. */
export async function listSnapshot(env: Env, store: Store, now: number): Promise<Snapshot | null> {
  const known = kept.get(store.id);
  if (known && Math.abs(now - known.at) < KEPT_MS) return known.snapshot;
  try {
    const snapshot = await build(env, store, now);
    kept.delete(store.id);
    kept.set(store.id, { at: now, snapshot });
    for (const id of kept.keys()) if (kept.size > MAX_STORES) kept.delete(id);
    return snapshot;
  } catch (error) {
    log("list_prices_not_read", { store: store.slug, error: String(error) });
    return null;
  }
}

async function build(env: Env, store: Store, now: number): Promise<Snapshot | null> {
  const db = shardOf(env, store.shard);
  if (inForce(await listSince(db, store.id, now), now)) return null;
  // The schema of a configuration is large, and where one decides nobody needs it.
  const { parseConfig } = await import("../../shared/pricing/compile/parse.ts");
  const parsed = parseConfig({});
  if (!parsed.ok) return null;
  const { currency, timezone } = store;
  const products = await buildProducts(db, store, now, { stock: false, days_of_cover: false });
  return { version: 0, effective_at: 0, currency, timezone, config: parsed.config, products, day_prices: {} };
}
