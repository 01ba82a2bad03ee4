// How does a store choose products? Its settings as they were written, else the defaults.
import type { D1Database } from "@cloudflare/workers-types";
import { type SelectionSettings, selectionDefaults } from "../../shared/products/selection/settings.ts";
import { readOwn, writeOwn } from "./own_settings.ts";

export interface StoredSelection {
  settings: SelectionSettings;
  /** Null while nobody has written any. */
  changed_at: number | null;
}

export async function readSelection(db: D1Database, store: number): Promise<StoredSelection> {
  const row = await readOwn(db, "selection", store);
  if (!row) return { settings: selectionDefaults, changed_at: null };
  return { settings: row.settings as SelectionSettings, changed_at: row.changed_at };
}

/** Writes settings where they differ; tells whether they did. */
export async function writeSelection(
  db: D1Database,
  store: number,
  settings: SelectionSettings,
  now: number,
): Promise<boolean> {
  return writeOwn(db, "selection", store, settings, now);
}
