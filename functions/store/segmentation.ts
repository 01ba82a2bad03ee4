// How does an operator divide a store's customers? The document as it was last put.
import type { D1Database } from "@cloudflare/workers-types";
import type { StoreSegmentations } from "../../shared/customers/rfm/store_segmentations.ts";

/** Null where the operator has set nothing. */
export async function readSegmentations(
  db: D1Database,
  store: number,
): Promise<{ document: StoreSegmentations; changed_at: number } | null> {
  const row = await db
    .prepare("SELECT document, changed_at FROM segmentation WHERE store = ?1")
    .bind(store)
    .first<{ document: string; changed_at: number }>();
  return row && { document: JSON.parse(row.document) as StoreSegmentations, changed_at: row.changed_at };
}

/** Keeps a document; the same one again changes nothing. Tells whether it did. */
export async function writeSegmentations(
  db: D1Database,
  store: number,
  document: StoreSegmentations,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO segmentation (store, document, changed_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (store) DO UPDATE SET document = excluded.document, changed_at = excluded.changed_at
       WHERE document <> excluded.document`,
    )
    .bind(store, JSON.stringify(document), now)
    .run();
  return (meta.changes ?? 0) > 0;
}
