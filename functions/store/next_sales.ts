// What should each product sell in the next four weeks? The newest forecasts, as studies of stock go by them.
import type { D1Database } from "@cloudflare/workers-types";
import type { NextSales } from "../../shared/supply/health/stock.ts";

/** Forecasts no older than this many days; older ones tell of another season. */
const FRESH_DAYS = 14;

export async function readNextSales(db: D1Database, store: number, last: number): Promise<Map<string, NextSales>> {
  const { results } = await db
    .prepare(
      "SELECT sku, next_28, low_28, high_28, error, naive_error, smape FROM forecast WHERE store = ?1 AND day > ?2",
    )
    .bind(store, last - FRESH_DAYS)
    .all<NextSales & { sku: string }>();
  return new Map(results.map(({ sku, ...next }) => [sku, next]));
}
