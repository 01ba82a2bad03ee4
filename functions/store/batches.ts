// What did each batch go through, and by which code does a buyer's phone ask?
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Batch } from "../../shared/supply/quality/batch.ts";
import { chunked } from "./chunk.ts";

/** A batch as it was sent, with the code that its public page has. */
export type StoredBatch = Batch & { trace: string };

interface Row {
  trace: string;
  document: string;
}

const batchOf = ({ trace, document }: Row): StoredBatch => ({ ...(JSON.parse(document) as Batch), trace });

/** Statements that write batches where they differ. `trace` is taken for a new one only: what is printed stays. */
export function upsertBatches(
  db: D1Database,
  store: number,
  rows: readonly StoredBatch[],
  now: number,
): D1PreparedStatement[] {
  const values = rows.map(({ trace, ...each }) => [each.code, trace, each.sku, each.produced_on, JSON.stringify(each)]);
  return chunked(values).map((json) =>
    db
      .prepare(
        `INSERT INTO batch (store, code, trace, sku, produced_on, document, changed_at)
         SELECT ?1, value->>0, value->>1, value->>2, unixepoch(value->>3) / 86400, value->>4, ?3
         FROM json_each(?2) WHERE true
         ON CONFLICT (store, code) DO UPDATE SET sku = excluded.sku, produced_on = excluded.produced_on,
           document = excluded.document, changed_at = excluded.changed_at WHERE document <> excluded.document`,
      )
      .bind(store, json, now),
  );
}

/** Batches from the newest back, before one; of one product where it is named. */
export async function listBatches(
  db: D1Database,
  store: number,
  {
    sku,
    before,
    limit,
  }: { sku?: string | undefined; before?: { day: number; code: string } | undefined; limit: number },
): Promise<StoredBatch[]> {
  const { results } = await db
    .prepare(
      `SELECT trace, document FROM batch
       WHERE store = ?1 AND (?2 IS NULL OR sku = ?2) AND (?3 IS NULL OR (produced_on, code) < (?3, ?4))
       ORDER BY produced_on DESC, code DESC LIMIT ?5`,
    )
    .bind(store, sku ?? null, before?.day ?? null, before?.code ?? "", limit)
    .all<Row>();
  return results.map(batchOf);
}

/** Batches produced from day number `first` to `last`, both counted, by day; of a store with more than `most`, the newest. */
export async function readBatches(
  db: D1Database,
  store: number,
  { first, last, most = 2_000 }: { first: number; last: number; most?: number },
): Promise<StoredBatch[]> {
  const { results } = await db
    .prepare(
      `SELECT trace, document FROM batch WHERE store = ?1 AND produced_on >= ?2 AND produced_on <= ?3
       ORDER BY produced_on DESC, code DESC LIMIT ?4`,
    )
    .bind(store, first, last, most)
    .all<Row>();
  return results.map(batchOf).reverse();
}

export async function findBatch(db: D1Database, store: number, code: string): Promise<StoredBatch | null> {
  const row = await db
    .prepare("SELECT trace, document FROM batch WHERE store = ?1 AND code = ?2")
    .bind(store, code)
    .first<Row>();
  return row && batchOf(row);
}

/** The public codes of these batches, in their order. */
export async function readTraces(
  db: D1Database,
  store: number,
  codes: readonly string[],
): Promise<{ code: string; trace: string }[]> {
  const found: { code: string; trace: string }[] = [];
  for (const json of chunked(codes)) {
    const { results } = await db
      .prepare(
        `SELECT b.code, b.trace FROM json_each(?2) AS k CROSS JOIN batch AS b ON b.store = ?1 AND b.code = k.value
         ORDER BY k.key`,
      )
      .bind(store, json)
      .all<{ code: string; trace: string }>();
    found.push(...results);
  }
  return found;
}

/** The batch that a public code names, with its product; null where nothing, or nothing that is shown, has it. */
export async function findTrace(
  db: D1Database,
  store: number,
  trace: string,
): Promise<{ batch: StoredBatch; title: string; image_url: string | null; changed_at: number } | null> {
  const row = await db
    .prepare(
      `SELECT b.trace, b.document, b.changed_at, coalesce(p.title, b.sku) AS title, p.image_url FROM batch AS b
       LEFT JOIN product AS p ON p.store = b.store AND p.sku = b.sku WHERE b.trace = ?2 AND b.store = ?1`,
    )
    .bind(store, trace)
    .first<Row & { title: string; image_url: string | null; changed_at: number }>();
  if (!row) return null;
  const batch = batchOf(row);
  return batch.hidden ? null : { batch, title: row.title, image_url: row.image_url, changed_at: row.changed_at };
}
