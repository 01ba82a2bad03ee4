// What did the operators note beside the figures?
import type { D1Database } from "@cloudflare/workers-types";
import type { Text } from "../../shared/locale.ts";

export interface OwnAnnotation {
  id: string;
  day: string;
  until: string | null;
  title: Text;
  /** The sections that it belongs to; null for all. */
  sections: string[] | null;
}

type Row = Omit<OwnAnnotation, "title" | "sections"> & { title: string; sections: string | null };

/** Annotations that touch these days, newest first. */
export async function listAnnotations(
  db: D1Database,
  store: number,
  { from, to }: { from: string; to: string },
  limit: number,
): Promise<OwnAnnotation[]> {
  const { results } = await db
    .prepare(
      `SELECT id, day, until, title, sections FROM annotation
       WHERE store = ?1 AND day <= ?3 AND coalesce(until, day) >= ?2 ORDER BY day DESC, id LIMIT ?4`,
    )
    .bind(store, from, to, limit)
    .all<Row>();
  return results.map((row) => ({
    ...row,
    title: JSON.parse(row.title) as Text,
    sections: row.sections === null ? null : (JSON.parse(row.sections) as string[]),
  }));
}

/** Writes an annotation where it differs; tells whether it did. */
export async function writeAnnotation(db: D1Database, store: number, own: OwnAnnotation): Promise<boolean> {
  const { id, day, until, title, sections } = own;
  const { meta } = await db
    .prepare(
      `INSERT INTO annotation (store, id, day, until, title, sections) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (store, id) DO UPDATE SET day = excluded.day, until = excluded.until, title = excluded.title,
         sections = excluded.sections
       WHERE (day, until, title, sections) IS NOT (excluded.day, excluded.until, excluded.title, excluded.sections)`,
    )
    .bind(store, id, day, until, JSON.stringify(title), sections && JSON.stringify(sections))
    .run();
  return (meta.changes ?? 0) > 0;
}

/** False when there is no such annotation. */
export async function deleteAnnotation(db: D1Database, store: number, id: string): Promise<boolean> {
  const { meta } = await db.prepare("DELETE FROM annotation WHERE store = ?1 AND id = ?2").bind(store, id).run();
  return (meta.changes ?? 0) > 0;
}
