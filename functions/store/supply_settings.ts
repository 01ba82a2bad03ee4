// How does a store keep its stock? Its settings as they were written, else the defaults.
import type { D1Database } from "@cloudflare/workers-types";
import { type SupplySettings, supplyDefaults } from "../../shared/supply/health/settings.ts";

export interface StoredSupply {
  settings: SupplySettings;
  /** Null while nobody has written any. */
  changed_at: number | null;
}

export async function readSupplySettings(db: D1Database, store: number): Promise<StoredSupply> {
  const row = await db
    .prepare("SELECT settings, changed_at FROM supply_settings WHERE store = ?1")
    .bind(store)
    .first<{ settings: string; changed_at: number }>();
  if (!row) return { settings: supplyDefaults, changed_at: null };
  // A setting that came after they were written has its default.
  return {
    settings: { ...supplyDefaults, ...(JSON.parse(row.settings) as SupplySettings) },
    changed_at: row.changed_at,
  };
}

/** Writes settings where they differ; tells whether they did. */
export async function writeSupplySettings(
  db: D1Database,
  store: number,
  settings: SupplySettings,
  now: number,
): Promise<boolean> {
  const result = await db
    .prepare(
      `INSERT INTO supply_settings (store, settings, changed_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (store) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at
       WHERE settings <> excluded.settings`,
    )
    .bind(store, JSON.stringify(settings), now)
    .run();
  return (result.meta.changes ?? 0) > 0;
}
