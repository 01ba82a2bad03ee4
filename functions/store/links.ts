// Links to reports: what each may show, until when, and which of its secrets opens it.
import type { D1Database } from "@cloudflare/workers-types";
import { addDays } from "../../shared/time.ts";

/** What a link shows at most; null leaves it open. */
export interface LinkScope {
  /** The reports it opens, the first one first. */
  reports: string[];
  from: string | null;
  to: string | null;
  sections: string[] | null;
  filter: string | null;
  /** Shows the last so many days, today among them, whenever it is read; `from` and `to` are null where it is kept. */
  rolling_days: number | null;
  /** Which version of its metrics' definitions the link was made with. */
  metric_versions: Record<string, number>;
  /** May comparisons show days beside `from` and `to`? Without these: may it compare at all? */
  compare: boolean;
  /** May single orders behind a number be looked at? */
  rows: boolean;
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
  /** How often it may be opened, and how often it was since it has its secret. */
  max_opens: number | null;
  opens: number;
  /** Counts its secrets: with another one it is the next. */
  generation: number;
  /** Origins whose pages may hold it. */
  embed_origins: string[];
}

export interface LinkSecrets {
  secret_hash: string;
  password: string | null;
}

type LinkRow = Omit<Link, "scope" | "has_password" | "embed_origins"> &
  LinkSecrets & { scope: string; embed: string | null };

/** What a row holds: one made before something could be asked lacks it. */
type StoredScope = Pick<LinkScope, "from" | "to" | "sections" | "filter"> & Partial<LinkScope>;

const toLink = (row: LinkRow): Link => {
  const { id, store, report, label, created_at, expires_at, revoked_at, max_opens, opens, generation } = row;
  return {
    id,
    store,
    report,
    label,
    scope: toScope(report, JSON.parse(row.scope) as StoredScope),
    has_password: row.password !== null,
    created_at,
    expires_at,
    revoked_at,
    max_opens,
    opens,
    generation,
    embed_origins: row.embed === null ? [] : (JSON.parse(row.embed) as string[]),
  };
};

function toScope(report: string, scope: StoredScope): LinkScope {
  return {
    ...scope,
    rolling_days: scope.rolling_days ?? null,
    metric_versions: scope.metric_versions ?? {},
    reports: scope.reports ?? [report],
    compare: scope.compare ?? comparesByDefault({ rolling_days: null, ...scope }),
    rows: scope.rows ?? showsRowsByDefault(scope),
  };
}

/** Whoever limits a link to some dates has not said that others may be seen beside them. */
export function comparesByDefault({
  from,
  to,
  rolling_days,
}: Pick<LinkScope, "from" | "to" | "rolling_days">): boolean {
  return from === null && to === null && rolling_days === null;
}

/** Whoever limits a link to a part of its reports, or of the trade, has shown totals of it and no more. */
export function showsRowsByDefault({ sections, filter }: Pick<LinkScope, "sections" | "filter">): boolean {
  return sections === null && filter === null;
}

/** The scope on a day of the store: days that roll are days like any others from here on. */
export function scopeOn(scope: LinkScope, today: string): LinkScope {
  if (scope.rolling_days === null) return scope;
  return { ...scope, from: addDays(today, 1 - scope.rolling_days), to: today };
}

export async function insertLink(
  control: D1Database,
  link: Omit<Link, "has_password" | "revoked_at" | "opens" | "generation">,
  secrets: LinkSecrets,
): Promise<void> {
  await control
    .prepare(
      `INSERT INTO link (id, store, secret_hash, report, label, scope, password, created_at, expires_at, max_opens, embed)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
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
      link.max_opens,
      link.embed_origins.length > 0 ? JSON.stringify(link.embed_origins) : null,
    )
    .run();
}

export async function findLink(control: D1Database, id: string): Promise<(Link & LinkSecrets) | null> {
  const row = await control.prepare("SELECT * FROM link WHERE id = ?1").bind(id).first<LinkRow>();
  if (!row) return null;
  const { secret_hash, password } = row;
  return { ...toLink(row), secret_hash, password };
}

/** Links of a store, newest first: the last 200, and before them those that are still open, since a daily digest leaves one a day. */
export async function listLinks(control: D1Database, store: number, now: number): Promise<Link[]> {
  const { results } = await control
    .prepare(
      `SELECT * FROM link WHERE store = ?1 AND (revoked_at IS NULL AND expires_at > ?2
         OR id IN (SELECT id FROM link WHERE store = ?1 ORDER BY created_at DESC, id LIMIT 200))
       ORDER BY created_at DESC, id LIMIT 2000`,
    )
    .bind(store, now)
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

/**
 * Gives a link another secret: the one before opens nothing from then on, nor do sessions that came of it, and its openings
 * count anew. False when this store has no such link that is still open.
 */
export async function rotateLink(
  control: D1Database,
  store: number,
  id: string,
  secret_hash: string,
  now: number,
): Promise<boolean> {
  const result = await control
    .prepare(
      `UPDATE link SET secret_hash = ?3, generation = generation + 1, opens = 0, failed_passwords = 0
       WHERE store = ?1 AND id = ?2 AND revoked_at IS NULL AND expires_at > ?4`,
    )
    .bind(store, id, secret_hash, now)
    .run();
  return (result.meta.changes ?? 0) > 0;
}
