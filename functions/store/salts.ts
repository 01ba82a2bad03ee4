// The day's random salt for visitor ids without consent, and the secrets an installation makes for itself.
import type { D1Database, KVNamespace } from "@cloudflare/workers-types";
import { DAY_MS, dayNumber, HOUR_MS, MINUTE_MS } from "../../shared/time.ts";
import { randomHex } from "../secrets.ts";

/** How long after its day begins (UTC) a salt is kept; afterwards nobody can tell which visitor an id was. */
export const SALT_LIFE_MS = 2 * DAY_MS;

/** A day is over everywhere when it is at UTC-12. */
const overAt = (day: string) => dayNumber(day) * DAY_MS + 36 * HOUR_MS;

// KV and nothing else: it forgets by itself and, unlike a database with a history, cannot be asked for what it held before.
const kvKey = (day: string) => `salt:${day}`;

const RETRY_MS = MINUTE_MS;
const cache = new Map<string, { value: string; until: number }>();

/**
 * The salt of a store-local day, the same at every location. Where KV has none or does not answer, one of the isolate's own:
 * visitors may then count more than once, and nobody is less private for it.
 */
export async function saltOf(config: KVNamespace, day: string, now: number): Promise<string> {
  for (const each of cache.keys()) if (overAt(each) <= now) cache.delete(each);
  const known = cache.get(day);
  if (known && known.until > now) return known.value;
  const stored = await config.get(kvKey(day)).catch(() => null);
  // Others may have asked at the same time: all of them take the same.
  const value = stored ?? cache.get(day)?.value ?? randomHex(16);
  cache.set(day, { value, until: stored === null ? now + RETRY_MS : Number.POSITIVE_INFINITY });
  return value;
}

export async function hasSalt(config: KVNamespace, day: string): Promise<boolean> {
  return (await config.get(kvKey(day))) !== null;
}

/** Makes the salt of a day. */
export async function putSalt(config: KVNamespace, day: string): Promise<void> {
  const expiration = (dayNumber(day) * DAY_MS + SALT_LIFE_MS) / 1000;
  await config.put(kvKey(day), randomHex(16), { expiration });
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
