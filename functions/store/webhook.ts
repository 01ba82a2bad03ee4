// Who is told what happens? The addresses that a store set, each with its events and its secret, sealed.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

/** Why it is switched off: the address said that it is gone, nothing got through for long, or too much waits. */
export type Disabled = "gone" | "failing" | "backlog";

export interface Webhook {
  id: string;
  url: string;
  events: string[];
  created_at: number;
  failing_since: number | null;
  disabled_at: number | null;
  disabled_why: Disabled | null;
}

type Row = Omit<Webhook, "events"> & { events: string };

const COLUMNS = "id, url, events, created_at, failing_since, disabled_at, disabled_why";

const toWebhook = (row: Row): Webhook => ({ ...row, events: JSON.parse(row.events) as string[] });

/** A statement that keeps a webhook while its store has fewer than `most`. */
export function insertWebhook(
  db: D1Database,
  store: number,
  { id, url, events, created_at }: Pick<Webhook, "id" | "url" | "events" | "created_at">,
  sealed: string,
  most: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO webhook (store, id, url, events, secret, created_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6
       WHERE (SELECT count(*) FROM webhook WHERE store = ?1) < ?7`,
    )
    .bind(store, id, url, JSON.stringify(events), sealed, created_at, most);
}

export async function listWebhooks(db: D1Database, store: number): Promise<Webhook[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM webhook WHERE store = ?1 ORDER BY created_at, id`)
    .bind(store)
    .all<Row>();
  return results.map(toWebhook);
}

export async function findWebhook(db: D1Database, store: number, id: string): Promise<Webhook | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM webhook WHERE store = ?1 AND id = ?2`)
    .bind(store, id)
    .first<Row>();
  return row && toWebhook(row);
}

/** Statements that remove a webhook and what it was to be told. */
export const deleteWebhook = (db: D1Database, store: number, id: string): D1PreparedStatement[] => [
  db.prepare("DELETE FROM webhook WHERE store = ?1 AND id = ?2").bind(store, id),
  db.prepare("DELETE FROM webhook_delivery WHERE store = ?1 AND webhook = ?2").bind(store, id),
];

/** A statement that switches a webhook on again. */
export const enableWebhook = (db: D1Database, store: number, id: string): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE webhook SET failing_since = NULL, disabled_at = NULL, disabled_why = NULL WHERE store = ?1 AND id = ?2",
    )
    .bind(store, id);

/** A statement that switches a webhook off, unless it is. */
export const disableWebhook = (
  db: D1Database,
  store: number,
  id: string,
  why: Disabled,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE webhook SET disabled_at = ?4, disabled_why = ?3 WHERE store = ?1 AND id = ?2 AND disabled_at IS NULL",
    )
    .bind(store, id, why, now);

/** A statement that says since when a webhook fails; null when it got through. */
export const markFailing = (db: D1Database, store: number, id: string, since: number | null): D1PreparedStatement =>
  db
    .prepare("UPDATE webhook SET failing_since = ?3 WHERE store = ?1 AND id = ?2 AND failing_since IS NOT ?3")
    .bind(store, id, since);

/** A webhook with something to be told now. */
export interface DueWebhook {
  store: number;
  id: string;
  url: string;
  secret: string;
  failing_since: number | null;
  /** Deliveries that wait, counted up to a number. */
  waiting: number;
}

export async function listDueWebhooks(db: D1Database, now: number, most: number): Promise<DueWebhook[]> {
  const { results } = await db
    .prepare(
      `SELECT w.store, w.id, w.url, w.secret, w.failing_since, (SELECT count(*) FROM (SELECT 1 FROM webhook_delivery AS d
         WHERE d.store = w.store AND d.webhook = w.id AND d.state = 'waiting' LIMIT ?2)) AS waiting
       FROM webhook AS w WHERE w.disabled_at IS NULL AND EXISTS (SELECT 1 FROM webhook_delivery AS d
         WHERE d.store = w.store AND d.webhook = w.id AND d.state = 'waiting' AND d.next_at <= ?1)
       ORDER BY random()`,
    )
    .bind(now, most)
    .all<DueWebhook>();
  return results;
}
