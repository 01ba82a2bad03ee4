// How does a store credit its orders? Its settings, or the defaults where it has said nothing.
import type { D1Database } from "@cloudflare/workers-types";
import { type AttributionSettings, attributionSettings, defaultSettings } from "../../shared/attribution/settings.ts";

export interface StoredSettings {
  settings: AttributionSettings;
  changed_at: number | null;
}

export async function readAttribution(db: D1Database, store: number): Promise<StoredSettings> {
  const row = await db
    .prepare("SELECT settings, changed_at FROM attribution_setting WHERE store = ?1")
    .bind(store)
    .first<{ settings: string; changed_at: number }>();
  if (!row) return { settings: defaultSettings, changed_at: null };
  // A setting that is new since has its default.
  return { settings: attributionSettings.parse(JSON.parse(row.settings)), changed_at: row.changed_at };
}

/** Keeps the settings; whether they are others than before. */
export async function writeAttribution(
  db: D1Database,
  store: number,
  settings: AttributionSettings,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO attribution_setting (store, settings, changed_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (store) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at
       WHERE settings <> excluded.settings`,
    )
    .bind(store, JSON.stringify(settings), now)
    .run();
  return (meta.changes ?? 0) > 0;
}
