// What do a store's pages recommend by? One compressed document in KV, made each night, read through the isolate's memory.
import type { KVNamespace } from "@cloudflare/workers-types";
import { decodeTable, encodeTable, FORMAT, type RecommendTable } from "../../shared/products/recommend_table.ts";
import type { KeptRecommendations } from "../../shared/studies/recommendations.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { log } from "../log.ts";
import { within } from "./patience.ts";
import { gunzip, gzip } from "./pieces.ts";

/** By the form of its text: newer code and older each read their own while both run. */
export const recommendKey = (store: number) => `recommend:${FORMAT}:${store}`;

/** How long an isolate keeps a store's document, or that there is none. It is read again behind the answer. */
const KEPT_MS = 5 * MINUTE_MS;

/** How long KV may take; after a failure it is not asked again for a while, since every visitor would wait for it. */
const PATIENCE_MS = 1_500;
const PAUSE_MS = 10_000;

/** Products that an isolate holds in all, beside the snapshots that decide: some 0.6 KB each. */
const MAX_PRODUCTS = 40_000;

/** KV takes 25 MB. A text that is larger would be of a hundred thousand products; it is left out and the last one stays. */
const MAX_BYTES = 20_000_000;

/** Takes the place of what was kept before. */
export async function writeRecommendations(
  config: KVNamespace,
  store: number,
  { found, cards }: KeptRecommendations,
): Promise<void> {
  const body = await gzip(new TextEncoder().encode(encodeTable(found, cards)));
  if (body.byteLength > MAX_BYTES) {
    log("recommendations_too_large", { store, bytes: body.byteLength });
    return;
  }
  await config.put(recommendKey(store), body.buffer as ArrayBuffer);
}

interface Kept {
  table: RecommendTable | null;
  until: number;
}

export interface RecommendCache {
  /**
   * A store's table; null when it has none, or it cannot be read. Never throws.
   * @param later runs work on after the answer
   */
  find: (
    config: KVNamespace,
    store: number,
    now: number,
    later: (work: Promise<unknown>) => void,
  ) => Promise<RecommendTable | null>;
}

/** A memory such as each isolate has; a test may have one of its own. */
export function recommendCache(most = { products: MAX_PRODUCTS }): RecommendCache {
  const stores = new Map<number, Kept>();

  function keep(store: number, kept: Kept): void {
    // Last in the map is last used.
    stores.delete(store);
    stores.set(store, kept);
    let all = [...stores.values()].reduce((sum, { table }) => sum + 1 + (table?.skus.length ?? 0), 0);
    for (const [id, { table }] of stores) {
      if (all <= most.products || stores.size === 1) return;
      all -= 1 + (table?.skus.length ?? 0);
      stores.delete(id);
    }
  }

  async function read(config: KVNamespace, store: number, now: number): Promise<void> {
    try {
      const body = await config.get(recommendKey(store), "arrayBuffer");
      const table = body && decodeTable(new TextDecoder().decode(await gunzip(new Uint8Array(body))));
      keep(store, { table, until: now + KEPT_MS });
    } catch (error) {
      log("recommendations_not_read", { store, error: String(error) });
      // What is known goes on.
      keep(store, { table: stores.get(store)?.table ?? null, until: now + PAUSE_MS });
    }
  }

  return {
    async find(config, store, now, later) {
      const known = stores.get(store);
      if (known && now < known.until) return known.table;
      const reading = read(config, store, now);
      later(reading);
      if (known) {
        // The next ones need not read as well.
        known.until = now + PAUSE_MS;
        return known.table;
      }
      await within(reading, PATIENCE_MS);
      if (!stores.has(store)) keep(store, { table: null, until: now + PAUSE_MS });
      return stores.get(store)?.table ?? null;
    },
  };
}

const cache = recommendCache();

/** A store's recommendations, through this isolate's memory. */
export const findRecommendations = cache.find;
