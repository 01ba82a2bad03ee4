// What was taken for a machine's, by what was told against it; and the reversal of that, and back again.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { VerdictReason } from "../../shared/events/verdict.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { timePrefix } from "../../shared/ids.ts";
import { chunked } from "./chunk.ts";
import { eventTable } from "./partition.ts";
import type { Quarantined } from "./quarantine.ts";

export interface VerdictCount {
  reason: VerdictReason;
  agent: string;
  network: number | null;
  /** Events that wait, and that count after all. */
  waiting: number;
  restored: number;
}

/** Events received in [from, until) by the verdict on their sender, most first. */
export async function countVerdicts(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  limit: number,
): Promise<VerdictCount[]> {
  const { results } = await db
    .prepare(
      `SELECT reason, agent, network, sum(restored_at IS NULL) AS waiting, sum(restored_at IS NOT NULL) AS restored
       FROM quarantine WHERE store = ?1 AND received_at >= ?2 AND received_at < ?3 AND agent IS NOT NULL
       GROUP BY reason, agent, network ORDER BY count(*) DESC, reason, agent, network LIMIT ?4`,
    )
    .bind(store, from, until, limit)
    .all<VerdictCount>();
  return results;
}

/** A change's drop is named by the event and the moment of its restoring, so that each counts once, however often it is written. */
const dropOf = ({ received_at, event }: Quarantined, at: number, kind: string) =>
  `${timePrefix(received_at)}${fingerprint64(`${event.id}|${at}`)}${kind}`;

/** Statements that let events of verdicts count from a moment on: no longer as dropped, and as restored in their rows. */
export function keepRestored(
  db: D1Database,
  store: number,
  rows: readonly Quarantined[],
  now: number,
): D1PreparedStatement[] {
  return chunked(rows.map((row) => [row.event.id, dropOf(row, now, "0003")])).flatMap((json) => [
    db
      .prepare(
        `UPDATE quarantine SET restored_at = ?3 WHERE store = ?2 AND restored_at IS NULL
         AND id IN (SELECT unhex(value->>0) FROM json_each(?1))`,
      )
      .bind(json, store, now),
    // Only of rows that this moment restored: of two at once, the other one's change is nothing.
    db
      .prepare(
        `INSERT OR IGNORE INTO dropped (store, id, reason, n)
         SELECT ?2, unhex(value->>1), q.reason, -1 FROM json_each(?1)
         CROSS JOIN quarantine AS q ON q.store = ?2 AND q.id = unhex(value->>0) WHERE q.restored_at = ?3`,
      )
      .bind(json, store, now),
  ]);
}

/** Statements that put events back: out of their week's table, among what is dropped, and waiting in their rows. */
export function putBack(
  db: D1Database,
  store: number,
  rows: readonly { row: Quarantined; id: string; week: string }[],
): D1PreparedStatement[] {
  const byWeek = Map.groupBy(rows, ({ week }) => week);
  const out = [...byWeek].flatMap(([week, list]) =>
    chunked(list.map(({ id }) => id)).map((json) =>
      db
        .prepare(`DELETE FROM ${eventTable(week)} WHERE store = ?2 AND id IN (SELECT unhex(value) FROM json_each(?1))`)
        .bind(json, store),
    ),
  );
  const back = rows.map(({ row }) => [row.event.id, dropOf(row, row.restored_at ?? 0, "0004")]);
  return [
    ...out,
    ...chunked(back).flatMap((json) => [
      db
        .prepare(
          `INSERT OR IGNORE INTO dropped (store, id, reason, n)
           SELECT ?2, unhex(value->>1), q.reason, 1 FROM json_each(?1)
           CROSS JOIN quarantine AS q ON q.store = ?2 AND q.id = unhex(value->>0) WHERE q.restored_at IS NOT NULL`,
        )
        .bind(json, store),
      db
        .prepare(
          "UPDATE quarantine SET restored_at = NULL WHERE store = ?2 AND id IN (SELECT unhex(value->>0) FROM json_each(?1))",
        )
        .bind(json, store),
    ]),
  ];
}
