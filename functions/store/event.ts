// Raw events: stored once by id, read by time.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { firstIdAt, idTime, restamp } from "../../shared/ids.ts";
import type { VisitEvent } from "../../shared/sessions.ts";
import { chunked } from "./chunk.ts";
import { COLUMNS, decodeEvent, type EventRow, encodeEvent, type OwnedEvent, SENT } from "./event_row.ts";
import { createPartition, eventTable, listPartitions, weekOf, weeksWithin } from "./partition.ts";

export type { OwnedEvent };

/** Events on their way into one week's table, as JSON. */
interface Chunk {
  week: string;
  json: string;
}

export interface Stored {
  /** How many were new. */
  stored: number;
  /** Those that are stored already with other content. */
  conflicts: OwnedEvent[];
  /** Those of a time that is sealed: rows beside them are deleted, so that nothing right could be summed up with them. */
  sealed: OwnedEvent[];
}

/**
 * Stores events that are not stored yet, in one transaction with `also` (such as dirty marks).
 * @param before what must see which of them are stored already
 */
export async function storeEvents(
  db: D1Database,
  events: readonly OwnedEvent[],
  also: D1PreparedStatement[] = [],
  before: D1PreparedStatement[] = [],
): Promise<Stored> {
  const rows = events.map((event, place) => ({ week: weekOf(idTime(event.id)), row: encodeEvent(event, place) }));
  const byWeek = Map.groupBy(rows, ({ week }) => week);
  // In the same transaction: a table that retention dropped a moment ago is there again before a row goes in.
  const create = [...[...byWeek.keys()].flatMap((week) => createPartition(db, week)), ...before];

  const chunks = [...byWeek].flatMap(([week, list]): Chunk[] =>
    chunked(list.map(({ row }) => row)).map((json) => ({ week, json })),
  );
  // Only a row that is there already, or sealed, is passed over: anything else that is wrong must fail, or events would vanish.
  const inserts = chunks.map(({ week, json }) =>
    db
      .prepare(
        `INSERT INTO ${eventTable(week)} (${COLUMNS}) SELECT ${SENT.columns} FROM json_each(?1)
         WHERE NOT EXISTS (SELECT 1 FROM restamp AS r WHERE r.store = ${SENT.store} AND r.id = ${SENT.id})
         AND NOT (${SENT.sealed})
         ON CONFLICT (store, id) DO NOTHING`,
      )
      .bind(json),
  );
  const results = await db.batch([...create, ...inserts, ...also]);
  const stored = results
    .slice(create.length, create.length + inserts.length)
    .reduce((sum, result) => sum + (result.meta.changes ?? 0), 0);
  const passed = stored < events.length ? await findPassed(db, chunks, events) : { conflicts: [], sealed: [] };
  return { stored, ...passed };
}

/** Why events were passed over, but for those that are stored as they are. */
async function findPassed(
  db: D1Database,
  chunks: readonly Chunk[],
  events: readonly OwnedEvent[],
): Promise<Pick<Stored, "conflicts" | "sealed">> {
  const passed = await db.batch<{ place: number; known: number }>(
    chunks.map(({ week, json }) =>
      db
        .prepare(
          `SELECT ${SENT.place} AS place, e.id IS NOT NULL AS known FROM json_each(?1)
           LEFT JOIN ${eventTable(week)} AS e ON e.store = ${SENT.store} AND e.id = ${SENT.id}
           WHERE CASE WHEN e.id IS NULL THEN ${SENT.sealed} ELSE ${SENT.differs} END`,
        )
        .bind(json),
    ),
  );
  const found = passed.flatMap(({ results }) => results);
  const those = (known: number) => found.filter((row) => row.known === known).map(({ place }) => events[place]!);
  return { conflicts: those(1), sealed: those(0) };
}

/**
 * Gives events of a wrong clock their corrected time, the same one at each sending: the first correction is kept, and an
 * event that was first stored under its own time, before its clock went wrong, keeps that.
 * @param skews milliseconds to add to each event's own time
 */
export async function restampEvents(
  db: D1Database,
  events: { event: OwnedEvent; skew_ms: number }[],
): Promise<OwnedEvent[]> {
  if (events.length === 0) return [];
  const rows = events.map(({ event, skew_ms }) => [event.store, event.id, idTime(event.id) + skew_ms]);
  const stamped = new Map<string, number>();
  const weeks = await listPartitions(db);
  const byWeek = Map.groupBy(rows, ([, id]) => weeksWithin(weeks, idTime(String(id)), idTime(String(id)) + 1)[0]);
  const parts = [...byWeek].flatMap(([week, list]) => chunked(list).map((json) => ({ week, json })));
  for (const { week, json } of parts) {
    const unless = week
      ? `WHERE NOT EXISTS (SELECT 1 FROM ${eventTable(week)} AS e WHERE e.store = value->>0 AND e.id = unhex(value->>1))`
      : "";
    const [, kept] = await db.batch<{ store: number; id: string; at: number }>([
      db
        .prepare(
          `INSERT OR IGNORE INTO restamp (store, id, at)
           SELECT value->>0, unhex(value->>1), value->>2 FROM json_each(?1) ${unless}`,
        )
        .bind(json),
      db
        .prepare(
          `SELECT r.store, lower(hex(r.id)) AS id, r.at FROM json_each(?1)
           CROSS JOIN restamp AS r ON r.store = value->>0 AND r.id = unhex(value->>1)`,
        )
        .bind(json),
    ]);
    for (const { store, id, at } of kept?.results ?? []) stamped.set(`${store}|${id}`, at);
  }
  return events.map(({ event }) => {
    const at = stamped.get(`${event.store}|${event.id}`);
    return at === undefined ? event : { ...event, id: restamp(event.id, at) };
  });
}

/** Most visitors in one statement: each takes 19 bytes of its text. */
const MAX_VISITORS = 50_000;

/**
 * Events of a store in [from, until), oldest first within a week and a chunk of visitors.
 * @param visitors only these (16 hex digits each); all when left out
 * @param known weeks that have tables, where the caller has read them
 */
export async function readEvents(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  visitors?: readonly string[],
  known?: readonly string[],
): Promise<VisitEvent[]> {
  const weeks = weeksWithin(known ?? (await listPartitions(db)), from, until);
  const range = [store, firstIdAt(from), firstIdAt(until)];
  const chunks: (string | undefined)[] = [];
  if (visitors === undefined) chunks.push(undefined);
  else
    for (let at = 0; at < visitors.length; at += MAX_VISITORS)
      chunks.push(JSON.stringify(visitors.slice(at, at + MAX_VISITORS)));
  const statements = weeks.flatMap((week) =>
    chunks.map((among) => {
      const statement = db.prepare(
        `SELECT lower(hex(id)) AS id, name, lower(hex(visitor)) AS visitor, page, device, country, data
         FROM ${eventTable(week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)
         ${among === undefined ? "" : "AND visitor IN (SELECT unhex(value) FROM json_each(?4))"} ORDER BY id`,
      );
      return among === undefined ? statement.bind(...range) : statement.bind(...range, among);
    }),
  );
  if (statements.length === 0) return [];
  const results = await db.batch<EventRow>(statements);
  return results.flatMap((result) => result.results.map(decodeEvent));
}
