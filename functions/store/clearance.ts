// How is slow stock to be cleared? The newest plans, those that free most money first, read in parts.
import type { D1Database } from "@cloudflare/workers-types";
import type { KeptClearance, KeptClearances } from "../../shared/supply/clearance/kept.ts";
import { chunked } from "./chunk.ts";

/** Makes a store's plans these, in one transaction. */
export async function writeClearances(db: D1Database, store: number, { day, rows }: KeptClearances): Promise<void> {
  const all = rows.map((row, rank) => [row.sku, rank, JSON.stringify(row)]);
  await db.batch([
    db
      .prepare("DELETE FROM clearance WHERE store = ?1 AND sku NOT IN (SELECT value FROM json_each(?2))")
      .bind(store, JSON.stringify(rows.map(({ sku }) => sku))),
    ...chunked(all).map((json) =>
      db
        .prepare(
          `INSERT INTO clearance (store, sku, rank, day, document)
           SELECT ?1, value->>0, value->>1, ?3, value->>2 FROM json_each(?2) WHERE true
           ON CONFLICT (store, sku) DO UPDATE SET rank = excluded.rank, day = excluded.day, document = excluded.document
           WHERE rank IS NOT excluded.rank OR day IS NOT excluded.day OR document IS NOT excluded.document`,
        )
        .bind(store, json, day),
    ),
  ]);
}

export interface ListedClearance {
  rank: number;
  day: number;
  plan: KeptClearance;
}

export async function listClearances(
  db: D1Database,
  store: number,
  { after, limit }: { after: { rank: number; sku: string } | undefined; limit: number },
): Promise<ListedClearance[]> {
  const { results } = await db
    .prepare(
      `SELECT rank, day, document FROM clearance WHERE store = ?1 AND (rank, sku) > (?2, ?3)
       ORDER BY rank, sku LIMIT ?4`,
    )
    .bind(store, after?.rank ?? -1, after?.sku ?? "", limit)
    .all<{ rank: number; day: number; document: string }>();
  return results.map(({ document, ...row }) => ({ ...row, plan: JSON.parse(document) as KeptClearance }));
}
