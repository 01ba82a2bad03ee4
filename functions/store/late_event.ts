// How late do events come? A row for each that came over an hour after it happened; most never leave one.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { firstIdAt, idTime } from "../../shared/ids.ts";
import { DAY_MS, HOUR_MS } from "../../shared/time.ts";
import { chunked } from "./chunk.ts";
import { SENT } from "./event_row.ts";
import { eventTable, weekOf, weeksWithin } from "./partition.ts";

/** From here on an event is late: its hour was summed up without it. */
const LATE_MS = HOUR_MS;

export interface Arrival {
  store: number;
  /** The event's, with its corrected time. */
  id: string;
  received_at: number;
}

/**
 * Statements that keep the late ones among events that are about to be stored, in the same transaction and before them: what
 * is stored already came earlier, and a second sending of it is not late.
 */
export function insertLate(db: D1Database, arrivals: readonly Arrival[]): D1PreparedStatement[] {
  const late = arrivals
    .map(({ store, id, received_at }) => ({ store, id, late: received_at - idTime(id) }))
    .filter((each) => each.late > LATE_MS);
  return [...Map.groupBy(late, ({ id }) => weekOf(idTime(id)))].flatMap(([week, list]) =>
    chunked(list.map(({ store, id, late: ms }) => [store, id, ms])).map((json) =>
      db
        .prepare(
          `INSERT OR IGNORE INTO late_event (store, id, late_ms)
           SELECT ${SENT.store}, ${SENT.id}, value->>2 FROM json_each(?1)
           WHERE NOT EXISTS (SELECT 1 FROM ${eventTable(week)} AS e WHERE e.store = ${SENT.store} AND e.id = ${SENT.id})
           AND NOT (${SENT.sealed})`,
        )
        .bind(json),
    ),
  );
}

/** Events of [from, until) that came over an hour late, and those of them over a day. */
export async function countLate(
  db: D1Database,
  store: number,
  from: number,
  until: number,
): Promise<{ hour: number; day: number }> {
  const row = await db
    .prepare(
      `SELECT count(*) AS hour, coalesce(sum(late_ms > ?4), 0) AS day FROM late_event
       WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until), DAY_MS)
    .first<{ hour: number; day: number }>();
  return row ?? { hour: 0, day: 0 };
}

/** So many of the newest events tell how late events come: a share of 1 % to about 0.2 points, one of 10 % to 0.6. */
const SAMPLE = 2_500;

/**
 * Of the newest events of [from, until), at most so many: how many came over an hour late. `weeks` are those that have tables.
 * It reads the events' keys alone, which lie in the order of their times.
 */
export async function readLateness(
  db: D1Database,
  store: number,
  weeks: readonly string[],
  from: number,
  until: number,
): Promise<{ events: number; late: number }> {
  const latest = weeksWithin(weeks, from, until).slice(-2);
  if (latest.length === 0) return { events: 0, late: 0 };
  const rows = latest.map(
    (week) => `SELECT id FROM ${eventTable(week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)`,
  );
  const row = await db
    .prepare(
      `WITH newest AS (SELECT id FROM (${rows.join(" UNION ALL ")}) ORDER BY id DESC LIMIT ${SAMPLE}),
         sample AS MATERIALIZED (SELECT count(*) AS events, min(id) AS first FROM newest)
       SELECT events, (SELECT count(*) FROM late_event
         WHERE store = ?1 AND id >= sample.first AND id < unhex(?3)) AS late FROM sample`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until))
    .first<{ events: number; late: number }>();
  return row ?? { events: 0, late: 0 };
}
