// What did the nightly study of inventory propose for each product? The newest rows, the most urgent first, read in parts.
import type { D1Database } from "@cloudflare/workers-types";
import type { KeptStock, KeptStocks } from "../../shared/supply/health/kept.ts";
import { chunked } from "./chunk.ts";

/** Makes a store's rows these, in one transaction. Rows that are as they were but for the day are written by it alone. */
export async function writeProposals(db: D1Database, store: number, { day, rows }: KeptStocks): Promise<void> {
  const all = rows.map((row, rank) => [row.sku, rank, row.state, JSON.stringify(row)]);
  await db.batch([
    ...chunked(all).map((json) =>
      db
        .prepare(
          `INSERT INTO replenishment (store, sku, rank, day, state, document)
           SELECT ?1, value->>0, value->>1, ?3, value->>2, value->>3 FROM json_each(?2) WHERE true
           ON CONFLICT (store, sku) DO UPDATE SET rank = excluded.rank, day = excluded.day, state = excluded.state,
             document = excluded.document`,
        )
        .bind(store, json, day),
    ),
    // What was found before, and is not this time.
    db.prepare("DELETE FROM replenishment WHERE store = ?1 AND day <> ?2").bind(store, day),
  ]);
}

export interface ProposalPage {
  state?: string | undefined;
  /** Only those of which something is to be ordered. */
  order: boolean;
  after?: { rank: number; sku: string } | undefined;
  limit: number;
}

export interface ListedStock {
  rank: number;
  day: number;
  stock: KeptStock;
}

export async function listProposals(
  db: D1Database,
  store: number,
  { state, order, after, limit }: ProposalPage,
): Promise<ListedStock[]> {
  const { results } = await db
    .prepare(
      `SELECT rank, day, document FROM replenishment
       WHERE store = ?1 AND (?2 IS NULL OR state = ?2) AND (?3 = 0 OR document->>'order_quantity' > 0)
       AND (rank, sku) > (?4, ?5) ORDER BY rank, sku LIMIT ?6`,
    )
    .bind(store, state ?? null, order ? 1 : 0, after?.rank ?? -1, after?.sku ?? "", limit)
    .all<{ rank: number; day: number; document: string }>();
  return results.map(({ document, ...row }) => ({ ...row, stock: JSON.parse(document) as KeptStock }));
}

/** The proposals of these products, and the day number that the newest rest on; null where there are none. */
export async function findProposals(
  db: D1Database,
  store: number,
  skus: readonly string[],
): Promise<{ day: number | null; rows: KeptStock[] }> {
  const newest = await db
    .prepare("SELECT max(day) AS day FROM replenishment WHERE store = ?1")
    .bind(store)
    .first<{ day: number | null }>();
  const rows: KeptStock[] = [];
  for (const json of chunked([...new Set(skus)])) {
    const { results } = await db
      .prepare(
        `SELECT r.document FROM json_each(?2) AS k CROSS JOIN replenishment AS r ON r.store = ?1 AND r.sku = k.value`,
      )
      .bind(store, json)
      .all<{ document: string }>();
    rows.push(...results.map(({ document }) => JSON.parse(document) as KeptStock));
  }
  return { day: newest?.day ?? null, rows };
}
