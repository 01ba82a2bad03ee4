// How does a store credit its orders? Its settings, or the defaults where it has said nothing.
import type { D1Database } from "@cloudflare/workers-types";
import { type AttributionSettings, attributionSettings, defaultSettings } from "../../shared/attribution/settings.ts";
import { readOwn, writeOwn } from "./own_settings.ts";

export interface StoredSettings {
  settings: AttributionSettings;
  changed_at: number | null;
}

export async function readAttribution(db: D1Database, store: number): Promise<StoredSettings> {
  const row = await readOwn(db, "attribution_setting", store);
  if (!row) return { settings: defaultSettings, changed_at: null };
  // A setting that is new since has its default.
  return { settings: attributionSettings.parse(row.settings), changed_at: row.changed_at };
}

/** Keeps the settings; whether they are others than before. */
export async function writeAttribution(
  db: D1Database,
  store: number,
  settings: AttributionSettings,
  now: number,
): Promise<boolean> {
  return writeOwn(db, "attribution_setting", store, settings, now);
}
