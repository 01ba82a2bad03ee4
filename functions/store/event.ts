// Raw events: stored once by id, read by time.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { StoredEvent } from "../../shared/events/parse.ts";
import { firstIdAt, idTime, restamp } from "../../shared/ids.ts";
import { unpackData } from "../../shared/pack.ts";
import type { VisitEvent } from "../../shared/sessions.ts";
import { chunked } from "./chunk.ts";
import { createPartition, eventTable, listPartitions, weekOf, weeksWithin } from "./partition.ts";

/** An event and the store it belongs to. */
export interface OwnedEvent extends StoredEvent {
  store: number;
}

const COLUMNS = "store, id, name, visitor, customer_id, page, device, country, hash, data";

// An array a row, read by place: half the size of objects, and SQLite finds a place faster than a name.
function encode(event: OwnedEvent): unknown[] {
  const { store, id, name, visitor, customer_id, page, device, country, hash, data } = event;
  return [store, id, name, visitor, customer_id, page, device, country, hash, data];
}

const DECODED = `value->>0, unhex(value->>1), value->>2, unhex(value->>3), value->>4,
  value->>5, value->>6, value->>7, value->>8, value->>9`;

/**
 * Stores events that are not stored yet, in one transaction with `also` (such as dirty marks).
 * Returns how many were new and which were already there with other content.
 */
export async function insertEvents(
  db: D1Database,
  events: readonly OwnedEvent[],
  also: D1PreparedStatement[] = [],
): Promise<{ stored: number; conflicts: OwnedEvent[] }> {
  const byWeek = new Map<string, OwnedEvent[]>();
  for (const event of events) {
    const week = weekOf(idTime(event.id));
    const list = byWeek.get(week);
    if (list) list.push(event);
    else byWeek.set(week, [event]);
  }
  // In the same transaction: a table that retention dropped a moment ago is there again before a row goes in.
  const create = [...byWeek.keys()].flatMap((week) => createPartition(db, week));

  const chunks = [...byWeek].flatMap(([week, list]) => chunked(list.map(encode)).map((json) => ({ week, json })));
  const inserts = chunks.map(({ week, json }) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO ${eventTable(week)} (${COLUMNS}) SELECT ${DECODED} FROM json_each(?1)
         WHERE NOT EXISTS (SELECT 1 FROM restamp AS r WHERE r.store = value->>0 AND r.id = unhex(value->>1))`,
      )
      .bind(json),
  );
  const results = await db.batch([...create, ...inserts, ...also]);
  const stored = results
    .slice(create.length, create.length + inserts.length)
    .reduce((sum, result) => sum + (result.meta.changes ?? 0), 0);
  return { stored, conflicts: stored < events.length ? await findConflicts(db, chunks, events) : [] };
}

async function findConflicts(
  db: D1Database,
  chunks: { week: string; json: string }[],
  events: readonly OwnedEvent[],
): Promise<OwnedEvent[]> {
  const differing = await db.batch<{ store: number; id: string; hash: number }>(
    chunks.map(({ week, json }) =>
      db
        .prepare(
          `SELECT e.store, lower(hex(e.id)) AS id, value->>8 AS hash FROM json_each(?1)
           CROSS JOIN ${eventTable(week)} AS e ON e.store = value->>0 AND e.id = unhex(value->>1)
           WHERE e.hash <> value->>8`,
        )
        .bind(json),
    ),
  );
  const name = (event: { store: number; id: string; hash: number }) => `${event.store}|${event.id}|${event.hash}`;
  const found = new Set(differing.flatMap(({ results }) => results.map(name)));
  return found.size > 0 ? events.filter((event) => found.has(name(event))) : [];
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

interface EventRow extends Omit<VisitEvent, "data"> {
  data: string;
}

/**
 * Events of a store in [from, until), oldest first.
 * @param visitors only these (16 hex digits each); all when left out
 */
export async function readEvents(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  visitors?: readonly string[],
): Promise<VisitEvent[]> {
  const weeks = weeksWithin(await listPartitions(db), from, until);
  if (weeks.length === 0) return [];
  const among = visitors ? "AND visitor IN (SELECT unhex(value) FROM json_each(?4))" : "";
  const results = await db.batch<EventRow>(
    weeks.map((week) => {
      const statement = db.prepare(
        `SELECT lower(hex(id)) AS id, name, lower(hex(visitor)) AS visitor, page, device, country, data
         FROM ${eventTable(week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) ${among} ORDER BY id`,
      );
      const range = [store, firstIdAt(from), firstIdAt(until)];
      return visitors ? statement.bind(...range, JSON.stringify(visitors)) : statement.bind(...range);
    }),
  );
  return results.flatMap((result) => result.results.map((row) => ({ ...row, data: unpackData(row.data) })));
}
