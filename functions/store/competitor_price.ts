// What do others ask for it? The latest price that somebody saw at each competitor.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

export interface CompetitorPrice {
  sku: string;
  competitor: string;
  /** null: the competitor no longer sells it. */
  price_minor: number | null;
  seen_at: number;
}

/** Statements that set prices; one that was seen before the stored one changes nothing. */
export function setCompetitorPrices(
  db: D1Database,
  store: number,
  prices: readonly CompetitorPrice[],
): D1PreparedStatement[] {
  const set = prices.filter(({ price_minor }) => price_minor !== null);
  const gone = prices.filter(({ price_minor }) => price_minor === null);
  return [
    ...chunked(set.map(({ sku, competitor, price_minor, seen_at }) => [sku, competitor, price_minor, seen_at])).map(
      (json) =>
        db
          .prepare(
            `INSERT INTO competitor_price (store, sku, competitor, price_minor, seen_at)
             SELECT ?1, value->>0, value->>1, value->>2, value->>3 FROM json_each(?2) WHERE true
             ON CONFLICT (store, sku, competitor)
             DO UPDATE SET price_minor = excluded.price_minor, seen_at = excluded.seen_at
             WHERE excluded.seen_at >= seen_at AND (price_minor, seen_at) <> (excluded.price_minor, excluded.seen_at)`,
          )
          .bind(store, json),
    ),
    ...chunked(gone.map(({ sku, competitor, seen_at }) => [sku, competitor, seen_at])).map((json) =>
      db
        .prepare(
          `DELETE FROM competitor_price WHERE store = ?1 AND EXISTS (SELECT 1 FROM json_each(?2)
           WHERE value->>0 = sku AND value->>1 = competitor AND value->>2 >= seen_at)`,
        )
        .bind(store, json),
    ),
  ];
}

/** Prices by sku and competitor, after one, so that many are read in parts; of one product where it is named. */
export async function readCompetitorPrices(
  db: D1Database,
  store: number,
  { sku, after, limit }: { sku: string | undefined; after: { sku: string; competitor: string }; limit: number },
): Promise<CompetitorPrice[]> {
  const { results } = await db
    .prepare(
      `SELECT sku, competitor, price_minor, seen_at FROM competitor_price
       WHERE store = ?1 AND (sku, competitor) > (?2, ?3) AND (?4 IS NULL OR sku = ?4)
       ORDER BY sku, competitor LIMIT ?5`,
    )
    .bind(store, after.sku, after.competitor, sku ?? null, limit)
    .all<CompetitorPrice>();
  return results;
}
