// What was not counted: drops by reason, and events kept in quarantine because of their time.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { DropReason, StoredEvent } from "../../shared/events/parse.ts";
import { firstIdAt } from "../../shared/ids.ts";

export interface Drop {
  store: number;
  /** 32 hex digits beginning with the time of receipt; the same on each delivery, so that a drop counts once. */
  id: string;
  reason: DropReason;
  n: number;
}

/** A statement that records drops once each. */
export function insertDrops(db: D1Database, drops: readonly Drop[]): D1PreparedStatement {
  return db
    .prepare(
      `INSERT OR IGNORE INTO dropped (store, id, reason, n)
       SELECT value->>0, unhex(value->>1), value->>2, value->>3 FROM json_each(?1)`,
    )
    .bind(JSON.stringify(drops.map(({ store, id, reason, n }) => [store, id, reason, n])));
}

/** A statement that keeps events whose time is out of bounds, once each. */
export function insertQuarantined(
  db: D1Database,
  rows: readonly { store: number; reason: DropReason; received_at: number; event: StoredEvent }[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT OR IGNORE INTO quarantine (store, id, reason, received_at, event)
       SELECT value->>0, unhex(value->>1), value->>2, value->>3, value->>4 FROM json_each(?1)`,
    )
    .bind(
      JSON.stringify(
        rows.map(({ store, reason, received_at, event }) => [
          store,
          event.id,
          reason,
          received_at,
          JSON.stringify(event),
        ]),
      ),
    );
}

/** Events dropped by reason, received in [from, until). */
export async function countDrops(
  db: D1Database,
  store: number,
  from: number,
  until: number,
): Promise<Partial<Record<DropReason, number>>> {
  const { results } = await db
    .prepare(
      `SELECT reason, sum(n) AS n FROM dropped
       WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) GROUP BY reason ORDER BY reason`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until))
    .all<{ reason: DropReason; n: number }>();
  return Object.fromEntries(results.map(({ reason, n }) => [reason, n]));
}
