// The day's random salt for visitor ids without consent, and the secrets an installation makes for itself.
import type { D1Database } from "@cloudflare/workers-types";
import { DAY_MS } from "../../shared/time.ts";
import { randomHex } from "../secrets.ts";

/** How long a salt lives; afterwards nobody can tell which visitor an id was. */
export const SALT_LIFE_MS = 2 * DAY_MS;

const cache = new Map<string, string>();

/** The salt of a store-local day, made by whoever asks first. */
export async function saltOf(control: D1Database, day: string, now: number): Promise<string> {
  const cached = cache.get(day);
  if (cached) return cached;
  await control
    .prepare("INSERT OR IGNORE INTO salt (day, value, created_at) VALUES (?1, ?2, ?3)")
    .bind(day, randomHex(16), now)
    .run();
  const row = await control.prepare("SELECT value FROM salt WHERE day = ?1").bind(day).first<{ value: string }>();
  const value = row?.value ?? randomHex(16);
  // Two days are in use at once around the world; older ones must leave memory as they leave the database.
  if (cache.size > 3) cache.clear();
  cache.set(day, value);
  return value;
}

export async function deleteOldSalts(control: D1Database, now: number): Promise<void> {
  await control
    .prepare("DELETE FROM salt WHERE created_at < ?1")
    .bind(now - SALT_LIFE_MS)
    .run();
}

const secrets = new Map<string, string>();

/** A secret of this installation, random at first use. */
export async function installationSecret(control: D1Database, name: string): Promise<string> {
  const cached = secrets.get(name);
  if (cached) return cached;
  await control
    .prepare("INSERT OR IGNORE INTO installation_secret (name, value) VALUES (?1, ?2)")
    .bind(name, randomHex(32))
    .run();
  const row = await control
    .prepare("SELECT value FROM installation_secret WHERE name = ?1")
    .bind(name)
    .first<{ value: string }>();
  if (!row) throw new Error(`secret ${name} could not be stored`);
  secrets.set(name, row.value);
  return row.value;
}
