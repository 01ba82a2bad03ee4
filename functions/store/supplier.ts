// Who delivers? Suppliers with their terms, as they were written.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Supplier } from "../../shared/supply/inventory/purchase.ts";
import { chunked } from "./chunk.ts";

/** Statements that write suppliers where they differ. */
export function upsertSuppliers(
  db: D1Database,
  store: number,
  suppliers: readonly Supplier[],
  now: number,
): D1PreparedStatement[] {
  return chunked(suppliers.map((each) => [each.id, JSON.stringify(each)])).map((json) =>
    db
      .prepare(
        `INSERT INTO supplier (store, id, document, changed_at)
         SELECT ?1, value->>0, value->>1, ?3 FROM json_each(?2) WHERE true
         ON CONFLICT (store, id) DO UPDATE SET document = excluded.document, changed_at = excluded.changed_at
         WHERE document <> excluded.document`,
      )
      .bind(store, json, now),
  );
}

/** Suppliers by id, after one. */
export async function readSuppliers(
  db: D1Database,
  store: number,
  { after = "", limit }: { after?: string | undefined; limit: number },
): Promise<Supplier[]> {
  const { results } = await db
    .prepare("SELECT document FROM supplier WHERE store = ?1 AND id > ?2 ORDER BY id LIMIT ?3")
    .bind(store, after, limit)
    .all<{ document: string }>();
  return results.map(({ document }) => JSON.parse(document) as Supplier);
}
