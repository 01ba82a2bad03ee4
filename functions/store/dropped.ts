// What was not counted, by reason.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { DropReason } from "../../shared/events/parse.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { chunked } from "./chunk.ts";

export interface Drop {
  store: number;
  /** 32 hex digits beginning with the time of receipt; the same on each delivery, so that a drop counts once. */
  id: string;
  reason: DropReason;
  /** Events; below zero where events came back from quarantine. */
  n: number;
}

/** Statements that record drops once each. */
export function insertDrops(db: D1Database, drops: readonly Drop[]): D1PreparedStatement[] {
  return chunked(drops.map(({ store, id, reason, n }) => [store, id, reason, n])).map((json) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO dropped (store, id, reason, n)
         SELECT value->>0, unhex(value->>1), value->>2, value->>3 FROM json_each(?1)`,
      )
      .bind(json),
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
       WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) GROUP BY reason HAVING sum(n) > 0
       ORDER BY reason`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until))
    .all<{ reason: DropReason; n: number }>();
  return Object.fromEntries(results.map(({ reason, n }) => [reason, n]));
}

/** Events dropped by day and reason; each day from its beginning up to the next one's, epoch ms. */
export async function countDropsByDay(
  db: D1Database,
  store: number,
  days: readonly { day: string; from: number; until: number }[],
): Promise<{ day: string; reason: DropReason; n: number }[]> {
  const spans = days.map(({ day, from, until }) => [day, firstIdAt(from), firstIdAt(until)]);
  const { results } = await db
    .prepare(
      `SELECT s.value->>0 AS day, d.reason, sum(d.n) AS n FROM json_each(?2) AS s
       CROSS JOIN dropped AS d ON d.store = ?1 AND d.id >= unhex(s.value->>1) AND d.id < unhex(s.value->>2)
       GROUP BY 1, 2 HAVING sum(d.n) > 0 ORDER BY 1, 2`,
    )
    .bind(store, JSON.stringify(spans))
    .all<{ day: string; reason: DropReason; n: number }>();
  return results;
}
