// What should each product sell in the coming weeks? The newest forecasts, a row a product, sorted and read in parts.
import type { D1Database } from "@cloudflare/workers-types";
import { forecastFigures, type KeptForecast, type KeptForecasts } from "../../shared/studies/forecast/kept.ts";
import { chunked } from "./chunk.ts";

const COLUMNS = ["title", "category", "day", "kind", "method", ...forecastFigures, "history", "weeks", "days"] as const;

/** Makes a store's rows these, in one transaction. Rows that are as they were are not written. */
export async function writeForecasts(db: D1Database, store: number, { day, rows }: KeptForecasts): Promise<void> {
  const lines = rows.map((row) => {
    const { history, weeks, days } = row;
    const packed = { history: JSON.stringify(history), weeks: JSON.stringify(weeks), days: JSON.stringify(days) };
    const stored = { ...row, ...packed, sold_out: row.sold_out ? 1 : 0, day };
    return [row.sku, ...COLUMNS.map((column) => stored[column])];
  });
  const decoded = COLUMNS.map((_, index) => `value->>${index + 1}`).join(", ");
  const updates = COLUMNS.map((column) => `${column} = excluded.${column}`).join(", ");
  const differs = COLUMNS.map((column) => `${column} IS NOT excluded.${column}`).join(" OR ");
  await db.batch([
    ...chunked(lines).map((json) =>
      db
        .prepare(
          `INSERT INTO forecast (store, sku, ${COLUMNS.join(", ")})
           SELECT ?2, value->>0, ${decoded} FROM json_each(?1) WHERE true
           ON CONFLICT (store, sku) DO UPDATE SET ${updates} WHERE ${differs}`,
        )
        .bind(json, store),
    ),
    // What sold once and has no forecast any more.
    db.prepare("DELETE FROM forecast WHERE store = ?1 AND day <> ?2").bind(store, day),
    ...(rows.length === 0 ? [db.prepare("DELETE FROM forecast WHERE store = ?1").bind(store)] : []),
  ]);
}

/** What lists can be sorted by; the largest first, except skus. */
export const forecastOrder = {
  sku: "sku",
  next: "next_28",
  quarter: "next_91",
  change: "abs(next_28 - sold_28)",
} as const;

export type ForecastSort = keyof typeof forecastOrder;

export interface StoredForecast extends KeptForecast {
  day: number;
}

export interface ForecastPage {
  sort: ForecastSort;
  category?: string | undefined;
  /** In the sku or the title, in small letters. */
  search?: string | undefined;
  /** The value sorted by and the sku of the last row of the part before. */
  after?: { value: number | null; sku: string } | undefined;
  limit: number;
}

type Row = Omit<StoredForecast, "sold_out" | "history" | "weeks" | "days"> & {
  sold_out: number;
  history: string;
  weeks: string;
  days: string;
};

const unpack = ({ sold_out, history, weeks, days, ...row }: Row): StoredForecast => ({
  ...row,
  sold_out: sold_out === 1,
  history: JSON.parse(history) as number[],
  weeks: JSON.parse(weeks) as KeptForecast["weeks"],
  days: JSON.parse(days) as KeptForecast["days"],
});

/** Whether a product is one that is searched for; letters beyond ASCII have to be as they are written. */
const holds = (text: string) => `(instr(lower(sku), ${text}) > 0 OR instr(lower(title), ${text}) > 0)`;

/** A part of a store's forecasts. */
export async function listForecasts(
  db: D1Database,
  store: number,
  { sort, category, search, after, limit }: ForecastPage,
): Promise<StoredForecast[]> {
  const by = forecastOrder[sort];
  const [further, order] =
    sort === "sku" ? ["sku > ?4", "sku"] : [`(${by} < ?3 OR (${by} = ?3 AND sku > ?4))`, `${by} DESC, sku`];
  const { results } = await db
    .prepare(
      `SELECT sku, ${COLUMNS.join(", ")} FROM forecast
       WHERE store = ?1 AND (?2 IS NULL OR category = ?2) AND (?6 IS NULL OR ${holds("?6")})
       AND (?4 IS NULL OR ${further}) AND (?3 IS NULL OR true)
       ORDER BY ${order} LIMIT ?5`,
    )
    .bind(store, category ?? null, after?.value ?? null, after?.sku ?? null, limit, search ?? null)
    .all<Row>();
  return results.map(unpack);
}

export async function readForecast(db: D1Database, store: number, sku: string): Promise<StoredForecast | null> {
  const row = await db
    .prepare(`SELECT sku, ${COLUMNS.join(", ")} FROM forecast WHERE store = ?1 AND sku = ?2`)
    .bind(store, sku)
    .first<Row>();
  return row && unpack(row);
}

/** How many rows there are, of all categories or of one and of those that hold what is searched for, and what they expect together. */
export async function sumForecasts(
  db: D1Database,
  store: number,
  { category, search }: Pick<ForecastPage, "category" | "search">,
) {
  const row = await db
    .prepare(
      `SELECT count(*) AS products, coalesce(sum(next_28), 0) AS next_28, coalesce(sum(next_91), 0) AS next_91
       FROM forecast WHERE store = ?1 AND (?2 IS NULL OR category = ?2) AND (?3 IS NULL OR ${holds("?3")})`,
    )
    .bind(store, category ?? null, search ?? null)
    .first<{ products: number; next_28: number; next_91: number }>();
  return row ?? { products: 0, next_28: 0, next_91: 0 };
}
