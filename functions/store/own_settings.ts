// What has a store set for one part of it? Its settings as they were written, a row a store in a table of each part.
import type { D1Database } from "@cloudflare/workers-types";

/** Tables of one row a store with `settings` and `changed_at`. */
export type SettingsTable =
  | "selection"
  | "supply_settings"
  | "attribution_setting"
  | "report_targets"
  | "service_settings";

/** Settings as they were written; null while nobody has written any. */
export async function readOwn(
  db: D1Database,
  table: SettingsTable,
  store: number,
): Promise<{ settings: unknown; changed_at: number } | null> {
  const row = await db
    .prepare(`SELECT settings, changed_at FROM ${table} WHERE store = ?1`)
    .bind(store)
    .first<{ settings: string; changed_at: number }>();
  return row && { settings: JSON.parse(row.settings), changed_at: row.changed_at };
}

/** Writes settings where they differ; tells whether they did. */
export async function writeOwn(
  db: D1Database,
  table: SettingsTable,
  store: number,
  settings: object,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO ${table} (store, settings, changed_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (store) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at
       WHERE settings <> excluded.settings`,
    )
    .bind(store, JSON.stringify(settings), now)
    .run();
  return (meta.changes ?? 0) > 0;
}
