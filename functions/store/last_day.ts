// When does a store's data end? The last of its summaries, each found by a seek in its key.
import type { D1Database } from "@cloudflare/workers-types";

export interface LastSummaries {
  /** Of anything (sessions, orders, refunds, spend): the last day rolled up, and the last hour, epoch ms. */
  day: string | null;
  hour: number | null;
}

export async function readLastSummaries(db: D1Database, store: number): Promise<LastSummaries> {
  const found = await db
    .prepare(
      `SELECT
         (SELECT max(bucket) FROM rollup WHERE store = ?1 AND dims = 'traffic' AND grain = 'day') AS day,
         (SELECT max(hour) FROM fact_hour WHERE store = ?1 AND cube = 'traffic') AS hour`,
    )
    .bind(store)
    .first<LastSummaries>();
  return found ?? { day: null, hour: null };
}
