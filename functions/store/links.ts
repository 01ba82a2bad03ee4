// Links to reports: what each may show, until when, and who opened it.
import type { D1Database } from "@cloudflare/workers-types";

/** What a link shows at most; null leaves it open. */
export interface LinkScope {
  /** The reports it opens, the first one first. */
  reports: string[];
  from: string | null;
  to: string | null;
  sections: string[] | null;
  filter: string | null;
  /** May comparisons show days beside `from` and `to`? Without these: may it compare at all? */
  compare: boolean;
}

export interface Link {
  id: string;
  store: number;
  report: string;
  label: string | null;
  scope: LinkScope;
  has_password: boolean;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}

export interface LinkSecrets {
  secret_hash: string;
  password: string | null;
}

type LinkRow = Omit<Link, "scope" | "has_password"> & LinkSecrets & { scope: string };

/** What a row holds: one made before reports or comparisons were asked lacks them. */
type StoredScope = Omit<LinkScope, "compare" | "reports"> & Partial<LinkScope>;

const toLink = ({ id, store, report, label, scope, password, created_at, expires_at, revoked_at }: LinkRow): Link => {
  return {
    id,
    store,
    report,
    label,
    scope: toScope(report, JSON.parse(scope) as StoredScope),
    has_password: password !== null,
    created_at,
    expires_at,
    revoked_at,
  };
};

function toScope(report: string, scope: StoredScope): LinkScope {
  return { ...scope, reports: scope.reports ?? [report], compare: scope.compare ?? comparesByDefault(scope) };
}

/** Whoever limits a link to some dates has not said that others may be seen beside them. */
export function comparesByDefault({ from, to }: Pick<LinkScope, "from" | "to">): boolean {
  return from === null && to === null;
}

export async function insertLink(
  control: D1Database,
  link: Omit<Link, "has_password" | "revoked_at">,
  secrets: LinkSecrets,
): Promise<void> {
  await control
    .prepare(
      `INSERT INTO link (id, store, secret_hash, report, label, scope, password, created_at, expires_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`,
    )
    .bind(
      link.id,
      link.store,
      secrets.secret_hash,
      link.report,
      link.label,
      JSON.stringify(link.scope),
      secrets.password,
      link.created_at,
      link.expires_at,
    )
    .run();
}

export async function findLink(control: D1Database, id: string): Promise<(Link & LinkSecrets) | null> {
  const row = await control.prepare("SELECT * FROM link WHERE id = ?1").bind(id).first<LinkRow>();
  if (!row) return null;
  const { secret_hash, password } = row;
  return { ...toLink(row), secret_hash, password };
}

export async function listLinks(control: D1Database, store: number): Promise<Link[]> {
  const { results } = await control
    .prepare("SELECT * FROM link WHERE store = ?1 ORDER BY created_at DESC, id LIMIT 200")
    .bind(store)
    .all<LinkRow>();
  return results.map(toLink);
}

/** Withdraws a link; false when this store has no such link. */
export async function revokeLink(control: D1Database, store: number, id: string, now: number): Promise<boolean> {
  const result = await control
    .prepare("UPDATE link SET revoked_at = coalesce(revoked_at, ?3) WHERE store = ?1 AND id = ?2")
    .bind(store, id, now)
    .run();
  return (result.meta.changes ?? 0) > 0;
}

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

export async function recordOpen(control: D1Database, link: string, { at, country, browser }: LinkOpen): Promise<void> {
  await control
    .prepare("INSERT INTO link_open (link, at, country, browser) VALUES (?1, ?2, ?3, ?4)")
    .bind(link, at, country, browser)
    .run();
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
