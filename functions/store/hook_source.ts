// Whose webhooks does a store take, and with which secrets?
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { type Store, storeColumns, toStore } from "./stores.ts";

export interface HookSource {
  id: string;
  kind: string;
  order_ids: "number" | "name";
  created_at: number;
  changed_at: number;
  /** Its secrets, as only this installation reads them. */
  sealed: string;
}

const COLUMNS = "id, kind, order_ids, created_at, changed_at, sealed";

/** A store's source by their names; null where there is none. */
export async function findHookSource(
  control: D1Database,
  slug: string,
  id: string,
): Promise<{ store: Store; source: HookSource } | null> {
  const own = COLUMNS.split(", ").map((column) => `h.${column} AS h_${column}`);
  const row = await control
    .prepare(
      `SELECT ${storeColumns}, ${own.join(", ")} FROM store JOIN hook_source AS h ON h.store = store.id
       WHERE store.slug = ?1 AND h.id = ?2`,
    )
    .bind(slug, id)
    .first<Record<string, never>>();
  if (!row) return null;
  const source = Object.fromEntries(COLUMNS.split(", ").map((column) => [column, row[`h_${column}`]]));
  return { store: toStore(row as never), source: source as unknown as HookSource };
}

export async function listHookSources(control: D1Database, store: number): Promise<HookSource[]> {
  const { results } = await control
    .prepare(`SELECT ${COLUMNS} FROM hook_source WHERE store = ?1 ORDER BY id`)
    .bind(store)
    .all<HookSource>();
  return results;
}

/** A statement that sets a source. */
export function upsertHookSource(
  control: D1Database,
  store: number,
  { id, kind, order_ids, created_at, changed_at, sealed }: HookSource,
): D1PreparedStatement {
  return control
    .prepare(
      `INSERT INTO hook_source (store, ${COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT (store, id) DO UPDATE SET kind = excluded.kind, order_ids = excluded.order_ids,
         changed_at = excluded.changed_at, sealed = excluded.sealed`,
    )
    .bind(store, id, kind, order_ids, created_at, changed_at, sealed);
}

export const deleteHookSource = (control: D1Database, store: number, id: string): D1PreparedStatement =>
  control.prepare("DELETE FROM hook_source WHERE store = ?1 AND id = ?2").bind(store, id);
