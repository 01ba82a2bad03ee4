// What does a document make of a store as it is now? Compiled with the products, prices and history of the moment.
import { asksOf } from "../../shared/pricing/asks.ts";
import { limitsChanges } from "../../shared/pricing/change_limit.ts";
import { type Compiled, compile } from "../../shared/pricing/compile/index.ts";
import { parseConfig } from "../../shared/pricing/compile/parse.ts";
import { type Env, shardOf } from "../env.ts";
import { buildProducts, readDayPrices } from "./priced_product.ts";
import type { Store } from "./stores.ts";

export interface CompiledFor {
  version: number;
  effective_at: number;
  /** What was accepted before, if anything: a fault that time brought about in it refuses nothing. */
  live: unknown;
  /** Whether the store decides nothing yet. */
  first?: boolean;
}

/** Compiles a document for a store as it is now. */
export async function compileNow(
  env: Env,
  store: Store,
  document: unknown,
  { version, effective_at, live, first = false }: CompiledFor,
  now: number,
): Promise<Compiled> {
  const parsed = parseConfig(document);
  if (!parsed.ok) return { ok: false, problems: parsed.problems, warnings: [] };
  const db = shardOf(env, store.shard);
  const products = await buildProducts(db, store, now, asksOf(parsed.config));
  const day_prices = limitsChanges(parsed.config.settings) ? await readDayPrices(db, store, products, now) : {};
  const before = live === undefined ? undefined : parseConfig(live);
  const { currency, timezone } = store;
  const context = { version, effective_at, currency, timezone, now, day_prices, first };
  return compile(document, products, before?.ok ? { ...context, live: before.config } : context);
}
