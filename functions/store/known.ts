// What is known of days beside what sold on them: figures that the shop told, its promotions with those planned, and orders called off.
import type { D1Database } from "@cloudflare/workers-types";
import type { PricedProduct } from "../../shared/pricing/product.ts";
import type { Known } from "../../shared/studies/forecast/known.ts";
import { promotionsOf } from "../../shared/supply/promotions.ts";
import { dayFromNumber, dayStart } from "../../shared/time.ts";
import { readCalledOff } from "./called_off.ts";
import { listDeciding, readConfig } from "./config.ts";
import { readColumns } from "./daily.ts";
import type { Store } from "./stores.ts";

/** Days looked back over and ahead: a forecast's weeks and those that it is made from. */
const BACK_DAYS = 7 * 117;
const AHEAD_DAYS = 7 * 13;

/** Versions of the configuration that are read, the newest; the oldest of them stands for those before it. */
const MOST_VERSIONS = 40;

/** What is known up to a day number, and of the weeks after it. */
export async function readKnown(db: D1Database, store: Store, last: number): Promise<Known> {
  const first = last - BACK_DAYS + 1;
  return {
    columns: await readColumns(db, store.id, first),
    promotions: await readPromotions(db, store, first, last + AHEAD_DAYS),
    called_off: await readCalledOff(db, store, first),
  };
}

async function readPromotions(db: D1Database, store: Store, first: number, last: number) {
  const { id, timezone } = store;
  const deciding = (await listDeciding(db, id, dayStart(timezone, dayFromNumber(first)))).slice(-MOST_VERSIONS);
  if (deciding.length === 0) return [];
  const versions: { from: number; document: unknown }[] = [];
  for (const { version, effective_at } of deciding) {
    versions.push({ from: effective_at, document: (await readConfig(db, id, version))?.document });
  }
  return promotionsOf(versions, await readProducts(db, id), { timezone, first, last });
}

interface Row extends Pick<PricedProduct, "sku" | "title" | "category" | "brand" | "role" | "stock" | "cost_minor"> {
  price_minor: number | null;
  tags: string | null;
  attributes: string | null;
}

/** Products as scopes name them. Days of cover and all that is of prices alone is left unknown: it was another then. */
async function readProducts(db: D1Database, store: number): Promise<PricedProduct[]> {
  const { results } = await db
    .prepare(
      `SELECT sku, title, category, brand, price_minor, cost_minor, tags, attributes, role, stock
       FROM product WHERE store = ?1`,
    )
    .bind(store)
    .all<Row>();
  return results.map(({ price_minor, tags, attributes, ...row }) => ({
    ...row,
    list_minor: price_minor ?? 0,
    minimum_minor: null,
    tags: tags === null ? [] : (JSON.parse(tags) as string[]),
    attributes: attributes === null ? {} : (JSON.parse(attributes) as Record<string, string>),
    days_of_cover: null,
    competitors: {},
    price_lists: {},
    tax_ratio: 0,
    offered_since: null,
    perishable: false,
    history: [],
  }));
}
