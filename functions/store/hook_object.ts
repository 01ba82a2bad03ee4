// How far is each thing that another system tells of? The newest of its deliveries stands, whichever comes last.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface HookName {
  store: number;
  source: string;
  kind: "order" | "refund" | "products";
  id: string;
}

export interface HookObject {
  key: string;
  /** What it is called here. */
  record: string;
  gone: boolean;
}

const KEY = "store = ?1 AND source = ?2 AND kind = ?3 AND id = ?4";
const bound = ({ store, source, kind, id }: HookName) => [store, source, kind, id] as const;

export async function readHookObject(db: D1Database, name: HookName): Promise<HookObject | null> {
  const row = await db
    .prepare(`SELECT key, record, gone FROM hook_object WHERE ${KEY}`)
    .bind(...bound(name))
    .first<{ key: string; record: string; gone: number }>();
  return row && { ...row, gone: row.gone === 1 };
}

/**
 * Statements that write how far a thing is now, and undo the whole transaction when that is no longer what was read: the
 * text is no JSON, which ends it.
 */
export function moveHookObject(
  db: D1Database,
  name: HookName,
  before: HookObject | null,
  { key, record, gone }: HookObject,
): D1PreparedStatement[] {
  const stands = before ? `${before.key} ${before.gone ? 1 : 0}` : "";
  return [
    db
      .prepare(
        `SELECT CASE WHEN coalesce((SELECT key || ' ' || gone FROM hook_object WHERE ${KEY}), '') <> ?5
         THEN json('moved on') END`,
      )
      .bind(...bound(name), stands),
    db
      .prepare(
        `INSERT INTO hook_object (store, source, kind, id, key, record, gone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (store, source, kind, id) DO UPDATE SET key = excluded.key, record = excluded.record,
           gone = excluded.gone WHERE key <> excluded.key OR record <> excluded.record OR gone <> excluded.gone`,
      )
      .bind(...bound(name), key, record, gone ? 1 : 0),
  ];
}

/** Whether a transaction was undone because somebody else was there first. */
export const isMovedOn = (error: unknown): boolean => String(error).includes("malformed JSON");
