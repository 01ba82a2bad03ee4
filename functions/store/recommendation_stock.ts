// What is sold out now? A list of each store in KV, written when it changes, since recommendations are of last night.
import type { D1Database, KVNamespace } from "@cloudflare/workers-types";
import { MINUTE_MS } from "../../shared/time.ts";
import { log } from "../log.ts";
import { within } from "./patience.ts";

const kvKey = (store: number) => `sold_out:${store}`;

/** Products of one list: of a store with more, most of the catalogue is gone. */
const MOST_PRODUCTS = 50_000;

/** How long an isolate keeps a list. KV itself may be a minute behind. */
const KEPT_MS = MINUTE_MS / 2;
const PATIENCE_MS = 500;

const MOST_STORES = 200;

/** Stores told in one run; the others follow in the next. */
const MOST_TOLD = 200;

/** What is sold out, as JSON, of the stores of a shard that have recommendations and of which the edge knows otherwise. */
export async function listSoldOut(db: D1Database): Promise<{ store: number; skus: string }[]> {
  const { results } = await db
    .prepare(
      `WITH current AS (
         SELECT s.store, (SELECT json_group_array(sku) FROM (
           SELECT sku FROM product INDEXED BY product_sold_out WHERE store = s.store AND stock <= 0
           ORDER BY sku LIMIT ?1)) AS skus
         FROM study AS s WHERE s.id = 'recommendations')
       SELECT current.store, current.skus FROM current LEFT JOIN sold_out AS told ON told.store = current.store
       WHERE told.skus IS NOT current.skus LIMIT ?2`,
    )
    .bind(MOST_PRODUCTS, MOST_TOLD)
    .all<{ store: number; skus: string }>();
  return results;
}

/** Tells the edge a store's list. Where that fails the next run tries again. */
export async function publishSoldOut(
  db: D1Database,
  config: KVNamespace,
  { store, skus }: { store: number; skus: string },
): Promise<void> {
  await config.put(kvKey(store), skus);
  await db
    .prepare(
      "INSERT INTO sold_out (store, skus) VALUES (?1, ?2) ON CONFLICT (store) DO UPDATE SET skus = excluded.skus",
    )
    .bind(store, skus)
    .run();
}

interface Kept {
  skus: ReadonlySet<string> | null;
  until: number;
}

const stores = new Map<number, Kept>();

/** What is sold out, through this isolate's memory; null where nobody has told. What was known last where KV does not answer. */
export async function findSoldOut(
  config: KVNamespace,
  store: number,
  now: number,
  later: (work: Promise<unknown>) => void,
): Promise<ReadonlySet<string> | null> {
  const known = stores.get(store);
  if (known && now < known.until) return known.skus;
  const skus = known?.skus ?? null;
  if (stores.size >= MOST_STORES) stores.clear();
  // The next ones need not read as well.
  stores.set(store, { skus, until: now + KEPT_MS });
  const reading = read(config, store, now);
  later(reading);
  await within(reading, PATIENCE_MS);
  return stores.get(store)?.skus ?? skus;
}

async function read(config: KVNamespace, store: number, now: number): Promise<void> {
  try {
    const skus = await config.get<string[]>(kvKey(store), "json");
    stores.set(store, { skus: skus && new Set(skus), until: now + KEPT_MS });
  } catch (error) {
    log("sold_out_not_read", { store, error: String(error) });
  }
}
