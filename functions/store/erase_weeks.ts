// How do a person's events and visits go? Week by week, both in one transaction, or the job between would take an order's source
// for withdrawn; their hours are marked to be summed up again, but for those that are sealed.
import type { D1Database } from "@cloudflare/workers-types";
import { idTime } from "../../shared/ids.ts";
import { HOUR_MS, hourOf } from "../../shared/time.ts";
import { markDirty } from "./dirty.ts";
import { countRows, goOn } from "./erase_job.ts";
import { bindPerson, type Person, weeklyTables } from "./erase_where.ts";
import { eventTable, sessionTable } from "./partition.ts";
import type { Store } from "./stores.ts";

/** Events that one transaction deletes: more than almost anybody leaves in a week. */
const STEP = 1_000;

const whereOf = (kind: string) => {
  const found = weeklyTables.find(({ table }) => table === kind);
  if (!found) throw new Error(`no table of weeks is called ${kind}`);
  return `${found.where} AND ?2 IS NOT NULL AND ?3 IS NOT NULL`;
};

interface Visit {
  id: string;
  last_at: number;
}

/** Deletes some of a person's events and visits of a week; whether there may be more. */
export async function deleteWeek(
  db: D1Database,
  store: Store,
  erasure: { id: string; step: number; sealed_before: number; now: number },
  person: Person,
  week: string,
): Promise<boolean> {
  const values = bindPerson(store.id, person);
  const [events, visits] = await db.batch<Visit>([
    db
      .prepare(
        `SELECT lower(hex(id)) AS id, 0 AS last_at FROM ${eventTable(week)} WHERE ${whereOf("event")} ORDER BY id LIMIT ${STEP}`,
      )
      .bind(...values),
    db
      .prepare(
        `SELECT lower(hex(id)) AS id, last_at FROM ${sessionTable(week)} WHERE ${whereOf("session")} ORDER BY id LIMIT ${STEP}`,
      )
      .bind(...values),
  ]);
  const found = { event: events?.results ?? [], session: visits?.results ?? [] };
  const hours = hoursOf(store, found, erasure.sealed_before);
  const remove = (kind: "event" | "session", table: string) => [
    db
      .prepare(`DELETE FROM ${table} WHERE store = ?1 AND id IN (SELECT unhex(value) FROM json_each(?2))`)
      .bind(store.id, JSON.stringify(found[kind].map(({ id }) => id))),
    countRows(db, store.id, erasure.id, `${kind}:deleted`),
  ];
  const more = found.event.length === STEP || found.session.length === STEP;
  await db.batch([
    ...remove("event", eventTable(week)),
    ...remove("session", sessionTable(week)),
    markDirty(
      db,
      store.id,
      hours.map((bucket) => ({ kind: "event" as const, bucket })),
      erasure.now,
    ),
    ...(more ? [] : [goOn(db, store.id, erasure.id, erasure.step, week)]),
  ]);
  return more;
}

/** Hours in which something of these rows was counted. */
function hoursOf(store: Store, rows: { event: readonly Visit[]; session: readonly Visit[] }, sealed: number): number[] {
  const hours = new Set(rows.event.map(({ id }) => hourOf(store.timezone, idTime(id))));
  for (const { id, last_at } of rows.session) {
    for (let at = idTime(id); at <= last_at + HOUR_MS; at += HOUR_MS) {
      hours.add(hourOf(store.timezone, Math.min(at, last_at)));
    }
  }
  return [...hours].filter((hour) => hour >= sealed);
}
