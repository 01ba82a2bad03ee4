// Events whose time is out of bounds, or whose sender is taken for a machine: kept as they came until somebody brings them
// back or retention deletes them.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { DropReason, StoredEvent } from "../../shared/events/parse.ts";
import { chunked } from "./chunk.ts";

export interface Quarantined {
  store: number;
  reason: DropReason;
  received_at: number;
  /** Milliseconds that its sender's clock was behind. */
  skew_ms: number;
  event: StoredEvent;
  /** What spoke against its sender; null where its time did. */
  agent?: string | null | undefined;
  network?: number | null | undefined;
  /** Since when it counts after all. Only verdicts on senders stay here then, since somebody may think again. */
  restored_at?: number | null | undefined;
}

/** Statements that keep events, once each. */
export function insertQuarantined(db: D1Database, rows: readonly Quarantined[]): D1PreparedStatement[] {
  const values = rows.map(({ store, reason, received_at, skew_ms, event, agent, network }) => {
    return [store, event.id, reason, received_at, skew_ms, JSON.stringify(event), agent ?? null, network ?? null];
  });
  return chunked(values).map((json) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO quarantine (store, id, reason, received_at, skew_ms, event, agent, network)
         SELECT value->>0, unhex(value->>1), value->>2, value->>3, value->>4, value->>5, value->>6, value->>7
         FROM json_each(?1)`,
      )
      .bind(json),
  );
}

/** Which events of a store: those received in [from, until), of one reason or of any. */
export interface QuarantineRange {
  from: number;
  until: number;
  reason?: DropReason | undefined;
  agent?: string | undefined;
  network?: number | undefined;
  /** Those that count after all, in place of those that wait. */
  restored?: boolean | undefined;
  /** The `next` of the page before. */
  after?: string | undefined;
}

const WITHIN = `store = ?1 AND received_at >= ?2 AND received_at < ?3 AND (?4 IS NULL OR reason = ?4)
  AND (?5 IS NULL OR agent = ?5) AND (?6 IS NULL OR network = ?6) AND (restored_at IS NOT NULL) = ?7`;
const COLUMNS = "store, reason, received_at, skew_ms, event, agent, network, restored_at";

type Row = Omit<Quarantined, "event"> & { event: string };

const toQuarantined = (row: Row): Quarantined => ({ ...row, event: JSON.parse(row.event) as StoredEvent });

/** A page of a range in the order they came, how many the range has in all, and where the next page begins. */
export async function listQuarantined(
  db: D1Database,
  store: number,
  { from, until, reason, agent, network, restored = false, after = "0." }: QuarantineRange,
  limit: number,
): Promise<{ events: Quarantined[]; total: number; next: string | null }> {
  const [at = "", id = ""] = after.split(".");
  const range = [store, from, until, reason ?? null, agent ?? null, network ?? null, restored ? 1 : 0];
  const [rows, counted] = await db.batch([
    db
      .prepare(
        `SELECT ${COLUMNS} FROM quarantine
         WHERE ${WITHIN} AND (received_at, id) > (?8, unhex(?9)) ORDER BY received_at, id LIMIT ?10`,
      )
      .bind(...range, Number(at), id, limit),
    db.prepare(`SELECT count(*) AS total FROM quarantine WHERE ${WITHIN}`).bind(...range),
  ]);
  const [{ total } = { total: 0 }] = (counted?.results ?? []) as { total: number }[];
  const events = ((rows?.results ?? []) as Row[]).map(toQuarantined);
  const last = events.length === limit ? events.at(-1) : undefined;
  return { events, total, next: last ? `${last.received_at}.${last.event.id}` : null };
}

/** Those of these events (32 hex digits each) that are in quarantine. */
export async function findQuarantined(db: D1Database, store: number, ids: readonly string[]): Promise<Quarantined[]> {
  const found: Quarantined[] = [];
  for (const json of chunked(ids)) {
    const { results } = await db
      .prepare(
        `SELECT ${COLUMNS.split(", ")
          .map((column) => `q.${column}`)
          .join(", ")} FROM json_each(?2)
         CROSS JOIN quarantine AS q ON q.store = ?1 AND q.id = unhex(value)`,
      )
      .bind(store, json)
      .all<Row>();
    found.push(...results.map(toQuarantined));
  }
  return found;
}

/** Statements that take events out of quarantine. */
export function deleteQuarantined(db: D1Database, store: number, ids: readonly string[]): D1PreparedStatement[] {
  return chunked(ids).map((json) =>
    db
      .prepare("DELETE FROM quarantine WHERE store = ?2 AND id IN (SELECT unhex(value) FROM json_each(?1))")
      .bind(json, store),
  );
}

/** How many events received in [from, until) wait in quarantine, by reason. */
export async function countQuarantined(
  db: D1Database,
  store: number,
  from: number,
  until: number,
): Promise<{ reason: DropReason; n: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT reason, count(*) AS n FROM quarantine WHERE store = ?1 AND received_at >= ?2 AND received_at < ?3
       AND restored_at IS NULL GROUP BY reason ORDER BY reason`,
    )
    .bind(store, from, until)
    .all<{ reason: DropReason; n: number }>();
  return results;
}
