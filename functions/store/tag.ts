// Which tags does a store have? Definitions as an operator wrote them.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { TagBody, TagDefinition, TagSource } from "../../shared/customers/tags/define.ts";
import { wantTagsAfter } from "./tag_run.ts";

export interface StoredTag extends TagDefinition {
  changed_at: number;
}

interface TagRow {
  id: string;
  definition: string;
  changed_at: number;
}

const decode = ({ id, definition, changed_at }: TagRow): StoredTag => ({
  id,
  ...(JSON.parse(definition) as TagBody),
  changed_at,
});

export async function listTags(db: D1Database, store: number): Promise<StoredTag[]> {
  const { results } = await db
    .prepare("SELECT id, definition, changed_at FROM tag WHERE store = ?1 ORDER BY id")
    .bind(store)
    .all<TagRow>();
  return results.map(decode);
}

export async function findTag(db: D1Database, store: number, id: string): Promise<StoredTag | null> {
  const row = await db
    .prepare("SELECT id, definition, changed_at FROM tag WHERE store = ?1 AND id = ?2")
    .bind(store, id)
    .first<TagRow>();
  return row && decode(row);
}

/** Statements that write a definition where it differs, and drop what the tag said by another source before. */
export function upsertTag(
  db: D1Database,
  store: number,
  { id, ...body }: TagDefinition,
  source: TagSource,
  now: number,
): D1PreparedStatement[] {
  const values = body.values?.map(({ value }) => value);
  return [
    db
      .prepare(
        `INSERT INTO tag (store, id, definition, changed_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (store, id) DO UPDATE SET definition = excluded.definition, changed_at = excluded.changed_at
         WHERE definition <> excluded.definition`,
      )
      .bind(store, id, JSON.stringify(body), now),
    // Customers are gone over again, but for a tag that no row here tells.
    ...(source === "import" ? [] : [wantTagsAfter(db, store)]),
    db
      .prepare(
        `DELETE FROM customer_tag WHERE store = ?1 AND tag = ?2
         AND (source <> ?3 OR (?4 IS NOT NULL AND value NOT IN (SELECT value FROM json_each(?4))))`,
      )
      .bind(store, id, source, values ? JSON.stringify(values) : null),
  ];
}

/** Statements that delete a definition, and the tag of every customer. */
export const deleteTag = (db: D1Database, store: number, id: string): D1PreparedStatement[] => [
  db.prepare("DELETE FROM tag WHERE store = ?1 AND id = ?2").bind(store, id),
  db.prepare("DELETE FROM customer_tag WHERE store = ?1 AND tag = ?2").bind(store, id),
];
