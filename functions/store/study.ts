// What did each study last find?
import type { D1Database } from "@cloudflare/workers-types";
import type { StudyDocument } from "../../shared/studies/blocks.ts";

export interface StoredStudy {
  id: string;
  version: number;
  /** First and last day number that it covers. */
  first_day: number;
  day: number;
  made_at: number;
  /** Orders that it rests on. */
  orders: number;
  document: StudyDocument;
}

/** Keeps what a study found, unless a newer one is there. */
export async function writeStudy(db: D1Database, store: number, study: StoredStudy): Promise<void> {
  const { id, version, first_day, day, made_at, orders, document } = study;
  await db
    .prepare(
      `INSERT INTO study (store, id, version, first_day, day, made_at, orders, document)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       ON CONFLICT (store, id) DO UPDATE SET version = excluded.version, first_day = excluded.first_day,
         day = excluded.day, made_at = excluded.made_at, orders = excluded.orders, document = excluded.document
       WHERE (excluded.version, excluded.day, excluded.made_at) >= (version, day, made_at)`,
    )
    .bind(store, id, version, first_day, day, made_at, orders, JSON.stringify(document))
    .run();
}

/** What these studies last found, by their ids; one that has not run is missing. */
export async function readStudies(
  db: D1Database,
  store: number,
  ids: readonly string[],
): Promise<Map<string, StoredStudy>> {
  const { results } = await db
    .prepare(
      `SELECT s.id, s.version, s.first_day, s.day, s.made_at, s.orders, s.document
       FROM json_each(?2) CROSS JOIN study AS s ON s.store = ?1 AND s.id = value`,
    )
    .bind(store, JSON.stringify(ids))
    .all<Omit<StoredStudy, "document"> & { document: string }>();
  return new Map(
    results.map((row) => [row.id, { ...row, document: JSON.parse(row.document) as StoredStudy["document"] }]),
  );
}

/** When each study of a store was made, by its id, without what it found. */
export async function listStudies(db: D1Database, store: number): Promise<Map<string, Omit<StoredStudy, "document">>> {
  const { results } = await db
    .prepare("SELECT id, version, first_day, day, made_at, orders FROM study WHERE store = ?1")
    .bind(store)
    .all<Omit<StoredStudy, "document">>();
  return new Map(results.map((row) => [row.id, row]));
}
