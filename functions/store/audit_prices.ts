// When did prices change beside the configuration? Price lists that were sent, and the switch to list prices, as the audit has them.
import type { D1Database } from "@cloudflare/workers-types";

export interface PriceEntry {
  at: number;
  action: string;
  object: string;
}

/** Newest first, at most so many. */
export async function listPriceAudit(
  control: D1Database,
  store: number,
  from: number,
  until: number,
  most: number,
): Promise<PriceEntry[]> {
  const { results } = await control
    .prepare(
      `SELECT at, action, object FROM audit WHERE store = ?1 AND at >= ?2 AND at < ?3
         AND action IN ('price_list.update', 'price_list.delete', 'switch.list_prices', 'switch.decide')
       ORDER BY at DESC LIMIT ?4`,
    )
    .bind(store, from, until, most)
    .all<PriceEntry>();
  return results;
}
