// What is to be told, and what came of telling it? Rows that triggers write beside their cause, kept for a month.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface Delivery {
  id: string;
  event: string;
  at: number;
  data: string;
  attempts: number;
  since: number;
}

/** What is shown: nothing of what was told. */
export interface LoggedDelivery {
  id: string;
  event: string;
  at: number;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  next_at: number;
  tried_at: number | null;
  status: number | null;
  error: string | null;
}

/** The next deliveries of a webhook, oldest first. */
export async function listDue(
  db: D1Database,
  { store, id }: { store: number; id: string },
  now: number,
  limit: number,
): Promise<Delivery[]> {
  const { results } = await db
    .prepare(
      `SELECT id, event, at, data, attempts, since FROM webhook_delivery
       WHERE store = ?1 AND webhook = ?2 AND state = 'waiting' AND next_at <= ?3 ORDER BY next_at, seq LIMIT ?4`,
    )
    .bind(store, id, now, limit)
    .all<Delivery>();
  return results;
}

/** What came of one try. */
export interface Tried {
  id: string;
  state: "waiting" | "delivered" | "failed";
  next_at: number;
  tried_at: number;
  status: number | null;
  error: string | null;
}

/** A statement that writes down tries. */
export function writeTried(db: D1Database, tried: readonly Tried[]): D1PreparedStatement {
  const rows = tried.map(({ id, state, next_at, tried_at, status, error }) => [
    id,
    state,
    next_at,
    tried_at,
    status,
    error,
  ]);
  return db
    .prepare(
      `UPDATE webhook_delivery SET state = k.value->>1, next_at = k.value->>2, tried_at = k.value->>3,
         status = k.value->>4, error = k.value->>5, attempts = attempts + 1
       FROM json_each(?1) AS k WHERE webhook_delivery.id = k.value->>0`,
    )
    .bind(JSON.stringify(rows));
}

/** Deliveries of a webhook, newest first, after one. */
export async function listDeliveries(
  db: D1Database,
  store: number,
  webhook: string,
  before: string | undefined,
  limit: number,
): Promise<LoggedDelivery[]> {
  const { results } = await db
    .prepare(
      `SELECT id, event, at, state, attempts, next_at, tried_at, status, error FROM webhook_delivery
       WHERE store = ?1 AND webhook = ?2 AND (?3 IS NULL OR seq < (SELECT b.seq FROM webhook_delivery AS b
         WHERE b.id = ?3 AND b.store = ?1 AND b.webhook = ?2))
       ORDER BY seq DESC LIMIT ?4`,
    )
    .bind(store, webhook, before ?? null, limit)
    .all<LoggedDelivery>();
  return results;
}

/** A statement that makes deliveries wait again: these, or the last that failed. What is delivered twice has the same id. */
export function replayDeliveries(
  db: D1Database,
  store: number,
  webhook: string,
  ids: readonly string[] | undefined,
  now: number,
  most: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhook_delivery SET state = 'waiting', attempts = 0, since = ?4, next_at = 0
       WHERE id IN (SELECT id FROM webhook_delivery WHERE store = ?1 AND webhook = ?2
         AND (CASE WHEN ?3 IS NULL THEN state = 'failed' ELSE id IN (SELECT value FROM json_each(?3)) END)
         ORDER BY seq DESC LIMIT ?5)`,
    )
    .bind(store, webhook, ids ? JSON.stringify(ids) : null, now, most);
}

/** Forgets what was told, or could not be, before a moment. */
export async function trimDeliveries(db: D1Database, before: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM webhook_delivery WHERE seq IN (SELECT seq FROM (SELECT seq, at FROM webhook_delivery ORDER BY seq LIMIT 10000)
         WHERE at < ?1)`,
    )
    .bind(before)
    .run();
}
