// Who opened a link, and may it be opened once more?
import type { D1Database } from "@cloudflare/workers-types";

/** How long a link stays locked after too many wrong passwords. */
export const PASSWORD_LOCK_MS = 3_600_000;

/**
 * Takes one of a link's tries at its password, before it is checked, so that many at once cannot all slip past the limit.
 * False when none is left; they come back an hour after the last.
 */
export async function takePasswordTry(control: D1Database, id: string, now: number, tries: number): Promise<boolean> {
  const row = await control
    .prepare(
      `UPDATE link SET failed_passwords = CASE WHEN failed_at <= ?3 THEN 1 ELSE failed_passwords + 1 END, failed_at = ?2
       WHERE id = ?1 AND (failed_passwords < ?4 OR failed_at <= ?3) RETURNING id`,
    )
    .bind(id, now, now - PASSWORD_LOCK_MS, tries)
    .first();
  return row !== null;
}

/** Gives the tries back: the password was right. */
export async function clearPasswordTries(control: D1Database, id: string): Promise<void> {
  await control.prepare("UPDATE link SET failed_passwords = 0 WHERE id = ?1").bind(id).run();
}

export interface LinkOpen {
  at: number;
  country: string;
  browser: string;
}

/**
 * Takes one of a link's openings and records it, both or neither, so that many at once cannot slip past the most there may be.
 * False when none is left.
 */
export async function takeOpening(
  control: D1Database,
  link: string,
  { at, country, browser }: LinkOpen,
): Promise<boolean> {
  const [taken] = await control.batch([
    control
      .prepare("UPDATE link SET opens = opens + 1 WHERE id = ?1 AND (max_opens IS NULL OR opens < max_opens)")
      .bind(link),
    control
      .prepare("INSERT INTO link_open (link, at, country, browser) SELECT ?1, ?2, ?3, ?4 WHERE changes() > 0")
      .bind(link, at, country, browser),
  ]);
  return (taken?.meta.changes ?? 0) > 0;
}

/** Openings of a link, newest first, and the mark to read on from; null with the oldest. */
export async function listOpens(
  control: D1Database,
  link: string,
  limit: number,
  before?: string,
): Promise<{ opens: LinkOpen[]; next: string | null }> {
  // Two openings may share a millisecond: the row's number tells them apart.
  const [at = Number.MAX_SAFE_INTEGER, row = 0] = before?.split(".").map(Number) ?? [];
  const { results } = await control
    .prepare(
      `SELECT at, country, browser, rowid AS row FROM link_open
       WHERE link = ?1 AND (at, rowid) < (?2, ?3) ORDER BY at DESC, rowid DESC LIMIT ?4`,
    )
    .bind(link, at, row, limit + 1)
    .all<LinkOpen & { row: number }>();
  const shown = results.slice(0, limit);
  const last = results.length > limit ? shown.at(-1) : undefined;
  const opens = shown.map(({ at: opened, country, browser }) => ({ at: opened, country, browser }));
  return { opens, next: last ? `${last.at}.${last.row}` : null };
}
