// When does a store's data begin? The first of its summaries, each found by a seek in its key.
import type { D1Database } from "@cloudflare/workers-types";

export interface FirstSummaries {
  /** Of anything (sessions, orders, refunds, spend): the first day rolled up, and the first hour, epoch ms. */
  day: string | null;
  hour: number | null;
  /** Of what browsers sent: the first day, as a day number, and the first hour. */
  tracked_day: number | null;
  tracked_hour: number | null;
  /** Of ad spend: its first day, rolled up or not. */
  spend_day: string | null;
  /** 1 where any product has, or had, a cost. */
  costed: number;
  /** 1 where a competitor's price of any product is, or was, known. */
  compared: number;
  /** Of parcels and tickets, epoch ms; of what was picked and came back, of stock and purchases worked out, day numbers. */
  shipped_at: number | null;
  opened_at: number | null;
  picked_day: number | null;
  returned_day: number | null;
  stock_day: number | null;
  supplied_day: number | null;
}

export async function readFirstSummaries(db: D1Database, store: number): Promise<FirstSummaries> {
  const found = await db
    .prepare(
      `SELECT
         (SELECT min(bucket) FROM rollup WHERE store = ?1 AND dims = 'traffic' AND grain = 'day') AS day,
         (SELECT min(hour) FROM fact_hour WHERE store = ?1 AND cube = 'traffic') AS hour,
         (SELECT min(day) FROM visitor_cell WHERE store = ?1 AND key = '') AS tracked_day,
         (SELECT min(hour) FROM fact_hour WHERE store = ?1 AND cube = 'visitor') AS tracked_hour,
         (SELECT min(day) FROM spend WHERE store = ?1) AS spend_day,
         EXISTS (SELECT 1 FROM product_reference WHERE store = ?1 AND cost_minor IS NOT NULL) AS costed,
         EXISTS (SELECT 1 FROM product_reference WHERE store = ?1 AND competitor_minor IS NOT NULL) AS compared,
         (SELECT min(ordered_at) FROM shipment WHERE store = ?1) AS shipped_at,
         (SELECT min(opened_at) FROM ticket WHERE store = ?1) AS opened_at,
         (SELECT min(day) FROM picking WHERE store = ?1) AS picked_day,
         (SELECT min(day) FROM item_return WHERE store = ?1) AS returned_day,
         (SELECT min(day) FROM supply_day WHERE store = ?1 AND kind = 'stock') AS stock_day,
         (SELECT min(day) FROM supply_day WHERE store = ?1 AND kind = 'supplied') AS supplied_day`,
    )
    .bind(store)
    .first<FirstSummaries>();
  if (!found) throw new Error("a SELECT without FROM gives one row");
  return found;
}
