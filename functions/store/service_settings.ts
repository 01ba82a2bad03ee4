// What does a store promise, and which delivery does it give to whom? Its settings as they were written, else the defaults.
import type { D1Database } from "@cloudflare/workers-types";
import { type ServiceSettings, serviceDefaults } from "../../shared/supply/fulfilment/delivery.ts";
import { readOwn } from "./own_settings.ts";

/** `changed_at` is null while nobody has written any. */
export async function readServiceSettings(
  db: D1Database,
  store: number,
): Promise<{ settings: ServiceSettings; changed_at: number | null }> {
  const row = await readOwn(db, "service_settings", store);
  // A setting that came after they were written has its default.
  const settings = { ...serviceDefaults, ...(row?.settings as ServiceSettings | undefined) };
  return { settings, changed_at: row?.changed_at ?? null };
}
