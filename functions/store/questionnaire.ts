// Which questionnaires does a store have? Definitions as an operator wrote them.
import type { D1Database } from "@cloudflare/workers-types";
import type { Questionnaire } from "../../shared/customers/tags/questionnaire.ts";

export interface StoredQuestionnaire extends Questionnaire {
  id: string;
  changed_at: number;
}

interface Row {
  id: string;
  definition: string;
  changed_at: number;
}

const decode = ({ id, definition, changed_at }: Row): StoredQuestionnaire => ({
  id,
  ...(JSON.parse(definition) as Questionnaire),
  changed_at,
});

export async function findQuestionnaire(
  db: D1Database,
  store: number,
  id: string,
): Promise<StoredQuestionnaire | null> {
  const row = await db
    .prepare("SELECT id, definition, changed_at FROM questionnaire WHERE store = ?1 AND id = ?2")
    .bind(store, id)
    .first<Row>();
  return row && decode(row);
}

export async function listQuestionnaires(db: D1Database, store: number): Promise<StoredQuestionnaire[]> {
  const { results } = await db
    .prepare("SELECT id, definition, changed_at FROM questionnaire WHERE store = ?1 ORDER BY id")
    .bind(store)
    .all<Row>();
  return results.map(decode);
}

/** Whether it differs from what was there. */
export async function writeQuestionnaire(
  db: D1Database,
  store: number,
  id: string,
  body: Questionnaire,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO questionnaire (store, id, definition, changed_at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (store, id) DO UPDATE SET definition = excluded.definition, changed_at = excluded.changed_at
       WHERE definition <> excluded.definition`,
    )
    .bind(store, id, JSON.stringify(body), now)
    .run();
  return (meta.changes ?? 0) > 0;
}

/** Deletes it; the answers stay, and so do the tags made of them. */
export async function removeQuestionnaire(db: D1Database, store: number, id: string): Promise<boolean> {
  const { meta } = await db.prepare("DELETE FROM questionnaire WHERE store = ?1 AND id = ?2").bind(store, id).run();
  return (meta.changes ?? 0) > 0;
}
