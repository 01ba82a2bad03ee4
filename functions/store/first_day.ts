// When does a store's data begin? The first of its summaries, each found by a seek in its key.
import type { D1Database } from "@cloudflare/workers-types";

export interface FirstSummaries {
  /** Of anything (sessions, orders, refunds, spend): the first day rolled up, and the first hour, epoch ms. */
  day: string | null;
  hour: number | null;
  /** Of what browsers sent: the first day, as a day number, and the first hour. */
  tracked_day: number | null;
  tracked_hour: number | null;
}

export async function readFirstSummaries(db: D1Database, store: number): Promise<FirstSummaries> {
  const found = await db
    .prepare(
      `SELECT
         (SELECT min(bucket) FROM rollup WHERE store = ?1 AND dims = 'traffic' AND grain = 'day') AS day,
         (SELECT min(hour) FROM fact_hour WHERE store = ?1 AND cube = 'traffic') AS hour,
         (SELECT min(day) FROM visitor_cell WHERE store = ?1 AND key = '') AS tracked_day,
         (SELECT min(hour) FROM fact_hour WHERE store = ?1 AND cube = 'visitor') AS tracked_hour`,
    )
    .bind(store)
    .first<FirstSummaries>();
  return found ?? { day: null, hour: null, tracked_day: null, tracked_hour: null };
}
