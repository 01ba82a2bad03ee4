// What does a store remember of files that no preset knows?
import type { D1Database } from "@cloudflare/workers-types";
import type { ImportMapping, RememberedMapping } from "../../shared/api/import_mapping_requests.ts";

/** All of a store, newest first. */
export async function listImportMappings(db: D1Database, store: number): Promise<RememberedMapping[]> {
  const { results } = await db
    .prepare("SELECT id, mapping, saved_at FROM import_mapping WHERE store = ?1 ORDER BY saved_at DESC, id")
    .bind(store)
    .all<{ id: string; mapping: string; saved_at: number }>();
  return results.map(({ id, mapping, saved_at }) => ({ id, ...(JSON.parse(mapping) as ImportMapping), saved_at }));
}

/** `full`: the store remembers as many as it may, and none under this id. */
export async function writeImportMapping(
  db: D1Database,
  store: number,
  { id, mapping, now, most }: { id: string; mapping: ImportMapping; now: number; most: number },
): Promise<"stored" | "unchanged" | "full"> {
  const { meta } = await db
    .prepare(
      `INSERT INTO import_mapping (store, id, mapping, saved_at)
       SELECT ?1, ?2, ?3, ?4
       WHERE (SELECT count(*) FROM import_mapping WHERE store = ?1 AND id <> ?2) < ?5
       ON CONFLICT (store, id) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at
       WHERE mapping <> excluded.mapping`,
    )
    .bind(store, id, JSON.stringify(mapping), now, most)
    .run();
  if ((meta.changes ?? 0) > 0) return "stored";
  const known = await db.prepare("SELECT 1 FROM import_mapping WHERE store = ?1 AND id = ?2").bind(store, id).first();
  return known ? "unchanged" : "full";
}

/** False when there is none such. */
export async function deleteImportMapping(db: D1Database, store: number, id: string): Promise<boolean> {
  const { meta } = await db.prepare("DELETE FROM import_mapping WHERE store = ?1 AND id = ?2").bind(store, id).run();
  return (meta.changes ?? 0) > 0;
}
