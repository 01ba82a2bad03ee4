// How does a store keep its stock? Its settings as they were written, else the defaults.
import type { D1Database } from "@cloudflare/workers-types";
import { type SupplySettings, supplyDefaults } from "../../shared/supply/health/settings.ts";
import { readOwn, writeOwn } from "./own_settings.ts";

export interface StoredSupply {
  settings: SupplySettings;
  /** Null while nobody has written any. */
  changed_at: number | null;
}

export async function readSupplySettings(db: D1Database, store: number): Promise<StoredSupply> {
  const row = await readOwn(db, "supply_settings", store);
  if (!row) return { settings: supplyDefaults, changed_at: null };
  // A setting that came after they were written has its default.
  return { settings: { ...supplyDefaults, ...(row.settings as SupplySettings) }, changed_at: row.changed_at };
}

/** Writes settings where they differ; tells whether they did. */
export async function writeSupplySettings(
  db: D1Database,
  store: number,
  settings: SupplySettings,
  now: number,
): Promise<boolean> {
  return writeOwn(db, "supply_settings", store, settings, now);
}
