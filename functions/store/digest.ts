// Which digests does a store send, and which are due? Each is taken by one run only.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { ChannelName } from "../../shared/digests/channels.ts";
import type { Every } from "../../shared/digests/due.ts";
import type { Locale } from "../../shared/locale.ts";

/** `sent`, `quiet` where nothing changed, or why it was not taken. */
export interface Digest {
  store: number;
  id: string;
  channel: ChannelName;
  every: Every;
  locale: Locale;
  sealed: string;
  origin: string;
  created_at: number;
  changed_at: number;
  next_at: number;
  attempts: number;
  last_at: number | null;
  last_outcome: string | null;
}

export async function listDigests(control: D1Database, store: number): Promise<Digest[]> {
  const { results } = await control
    .prepare("SELECT * FROM digest WHERE store = ?1 ORDER BY id")
    .bind(store)
    .all<Digest>();
  return results;
}

export function upsertDigest(
  control: D1Database,
  {
    store,
    id,
    channel,
    every,
    locale,
    sealed,
    origin,
    changed_at,
    next_at,
  }: Omit<Digest, "created_at" | "attempts" | "last_at" | "last_outcome">,
): D1PreparedStatement {
  return control
    .prepare(
      `INSERT INTO digest (store, id, channel, every, locale, sealed, origin, created_at, changed_at, next_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9)
       ON CONFLICT (store, id) DO UPDATE SET channel = ?3, every = ?4, locale = ?5, sealed = ?6, origin = ?7, changed_at = ?8,
         next_at = ?9, attempts = 0`,
    )
    .bind(store, id, channel, every, locale, sealed, origin, changed_at, next_at);
}

export const deleteDigest = (control: D1Database, store: number, id: string): D1PreparedStatement =>
  control.prepare("DELETE FROM digest WHERE store = ?1 AND id = ?2").bind(store, id);

export async function listDueDigests(control: D1Database, now: number, most: number): Promise<Digest[]> {
  const { results } = await control
    .prepare("SELECT * FROM digest WHERE next_at <= ?1 ORDER BY next_at LIMIT ?2")
    .bind(now, most)
    .all<Digest>();
  return results;
}

/** Takes a due digest by moving it to its next moment; false where another run took it. */
export async function takeDigest(control: D1Database, { store, id, next_at }: Digest, to: number): Promise<boolean> {
  const { meta } = await control
    .prepare("UPDATE digest SET next_at = ?4 WHERE store = ?1 AND id = ?2 AND next_at = ?3")
    .bind(store, id, next_at, to)
    .run();
  return (meta.changes ?? 0) > 0;
}

/** What came of it; `again` is the next try of one that failed. A digest that was set anew meanwhile keeps its own moment. */
export async function markDigest(
  control: D1Database,
  { store, id, changed_at }: Digest,
  outcome: string,
  now: number,
  again: number | null,
): Promise<void> {
  await control
    .prepare(
      `UPDATE digest SET last_at = ?4, last_outcome = ?5, attempts = CASE WHEN ?6 IS NULL THEN 0 ELSE attempts + 1 END,
         next_at = coalesce(?6, next_at) WHERE store = ?1 AND id = ?2 AND changed_at = ?3`,
    )
    .bind(store, id, changed_at, now, outcome, again)
    .run();
}

/** Forgets a link that nobody was given. */
export async function dropLink(control: D1Database, store: number, id: string): Promise<void> {
  await control.prepare("DELETE FROM link WHERE store = ?1 AND id = ?2").bind(store, id).run();
}
