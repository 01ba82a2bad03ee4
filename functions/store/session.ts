// Sessions: derived from raw events, written only where they changed.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { firstIdAt, idTime } from "../../shared/ids.ts";
import type { Session } from "../../shared/sessions.ts";
import { chunked } from "./chunk.ts";
import { listPartitions, sessionTable, weekOf, weeksWithin } from "./partition.ts";

const FIELDS = [
  "last_at",
  "channel",
  "source",
  "medium",
  "campaign",
  "device",
  "country",
  "entry_page",
  "exit_page",
  "page_views",
  "engaged_ms",
  "steps",
  "purchases",
  "tracked_minor",
] as const;

type SessionRow = Omit<Session, "purchases"> & { purchases: string };

/**
 * Sessions of a store that begin in [from, until) and have an event at or after `alive`, oldest first.
 * @param known weeks that have tables, where the caller has read them
 */
export async function readSessions(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  alive = from,
  known?: readonly string[],
): Promise<Session[]> {
  const weeks = weeksWithin(known ?? (await listPartitions(db)), from, until);
  if (weeks.length === 0) return [];
  const results = await db.batch<SessionRow>(
    weeks.map((week) =>
      db
        .prepare(
          `SELECT lower(hex(id)) AS id, lower(hex(visitor)) AS visitor, ${FIELDS.join(", ")} FROM ${sessionTable(week)}
           WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND last_at >= ?4 ORDER BY id`,
        )
        .bind(store, firstIdAt(from), firstIdAt(until), alive),
    ),
  );
  return results.flatMap(({ results: rows }) =>
    rows.map((row) => ({ ...row, purchases: row.purchases ? (JSON.parse(row.purchases) as string[]) : [] })),
  );
}

/** Statements that write these sessions where they differ from what is stored. */
export function upsertSessions(db: D1Database, store: number, sessions: readonly Session[]): D1PreparedStatement[] {
  const rows = sessions.map((session) => {
    const purchases = session.purchases.length > 0 ? JSON.stringify(session.purchases) : "";
    const values = FIELDS.map((field) => (field === "purchases" ? purchases : session[field]));
    return { week: weekOf(idTime(session.id)), row: [session.id, session.visitor, ...values] };
  });
  const decoded = FIELDS.map((_, index) => `value->>${index + 2}`).join(", ");
  const updates = FIELDS.map((field) => `${field} = excluded.${field}`).join(", ");
  const differs = FIELDS.map((field) => `${field} <> excluded.${field}`).join(" OR ");
  return [...Map.groupBy(rows, ({ week }) => week)].flatMap(([week, list]) =>
    chunked(list.map(({ row }) => row)).map((json) =>
      db
        .prepare(
          `INSERT INTO ${sessionTable(week)} (store, id, visitor, ${FIELDS.join(", ")})
           SELECT ?2, unhex(value->>0), unhex(value->>1), ${decoded} FROM json_each(?1) WHERE true
           ON CONFLICT (store, id) DO UPDATE SET ${updates} WHERE ${differs}`,
        )
        .bind(json, store),
    ),
  );
}

/** Statements that delete sessions that the events no longer give, such as two that a late event joined. */
export function deleteSessions(db: D1Database, store: number, ids: readonly string[]): D1PreparedStatement[] {
  return [...Map.groupBy(ids, (id) => weekOf(idTime(id)))].flatMap(([week, list]) =>
    chunked(list).map((json) =>
      db
        .prepare(
          `DELETE FROM ${sessionTable(week)} WHERE store = ?2 AND id IN (SELECT unhex(value) FROM json_each(?1))`,
        )
        .bind(json, store),
    ),
  );
}
