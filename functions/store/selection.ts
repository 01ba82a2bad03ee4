// How does a store choose products? Its settings as they were written, else the defaults.
import type { D1Database } from "@cloudflare/workers-types";
import { type SelectionSettings, selectionDefaults } from "../../shared/products/selection/settings.ts";

export interface StoredSelection {
  settings: SelectionSettings;
  /** Null while nobody has written any. */
  changed_at: number | null;
}

export async function readSelection(db: D1Database, store: number): Promise<StoredSelection> {
  const row = await db
    .prepare("SELECT settings, changed_at FROM selection WHERE store = ?1")
    .bind(store)
    .first<{ settings: string; changed_at: number }>();
  if (!row) return { settings: selectionDefaults, changed_at: null };
  return { settings: JSON.parse(row.settings) as SelectionSettings, changed_at: row.changed_at };
}

/** Writes settings where they differ; tells whether they did. */
export async function writeSelection(
  db: D1Database,
  store: number,
  settings: SelectionSettings,
  now: number,
): Promise<boolean> {
  const result = await db
    .prepare(
      `INSERT INTO selection (store, settings, changed_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (store) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at
       WHERE settings <> excluded.settings`,
    )
    .bind(store, JSON.stringify(settings), now)
    .run();
  return (result.meta.changes ?? 0) > 0;
}
