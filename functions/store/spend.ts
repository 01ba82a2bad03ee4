// Ad spend: one row for each day, source, medium and campaign, replaced when it comes again.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Spend } from "../../shared/trade.ts";
import { chunked } from "./chunk.ts";

/** Statements that write ad spend, replacing what the same day and campaign had. */
export function upsertSpend(db: D1Database, store: number, spend: readonly Spend[]): D1PreparedStatement[] {
  const rows = spend.map((row) => [
    row.day,
    row.source,
    row.medium,
    row.campaign,
    row.cost_minor,
    row.clicks,
    row.impressions,
  ]);
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO spend (store, day, source, medium, campaign, cost_minor, clicks, impressions)
         SELECT ?2, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
         FROM json_each(?1) WHERE true
         ON CONFLICT (store, day, source, medium, campaign) DO UPDATE SET cost_minor = excluded.cost_minor,
           clicks = excluded.clicks, impressions = excluded.impressions
         WHERE cost_minor <> excluded.cost_minor OR clicks <> excluded.clicks OR impressions <> excluded.impressions`,
      )
      .bind(json, store),
  );
}

/** Ad spend of a day. */
export async function readSpend(db: D1Database, store: number, day: string): Promise<Spend[]> {
  const { results } = await db
    .prepare(
      "SELECT day, source, medium, campaign, cost_minor, clicks, impressions FROM spend WHERE store = ?1 AND day = ?2",
    )
    .bind(store, day)
    .all<Spend>();
  return results;
}
