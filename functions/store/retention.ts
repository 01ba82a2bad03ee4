// Which rows are past their time? Statements for every table that grows, each deleting a step of them.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";

/** Rows that one statement deletes: a table's worth at once would hold up everything else of its database. */
export const STEP = 5_000;

function deleteStep(
  db: D1Database,
  table: string,
  key: string,
  where: string,
  values: (string | number)[],
): D1PreparedStatement {
  const some = `SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${STEP}`;
  return db.prepare(`DELETE FROM ${table} WHERE (${key}) IN (${some})`).bind(...values);
}

/** Counts of drops received before a moment. */
export const deleteDrops = (db: D1Database, store: number, at: number) =>
  deleteStep(db, "dropped", "store, id, reason", "store = ?1 AND id < unhex(?2)", [store, firstIdAt(at)]);

/** Events that came into quarantine before a moment, whatever time they claim. */
export const deleteQuarantine = (db: D1Database, store: number, at: number) =>
  deleteStep(db, "quarantine", "store, id", "store = ?1 AND received_at < ?2", [store, at]);

/** Corrected times before a moment: by the wrong ones of a slow clock, each beacon would be forgotten at once. */
export const deleteRestamps = (db: D1Database, store: number, at: number) =>
  deleteStep(db, "restamp", "store, id", "store = ?1 AND at < ?2", [store, at]);

/**
 * Sessions begun before a moment that named an order which never came. One that came keeps its source as long as it stays,
 * or its figures would change when it does.
 */
export const deleteOrderClaims = (db: D1Database, store: number, at: number) =>
  deleteStep(
    db,
    "order_source",
    "store, id, session",
    `store = ?1 AND session < unhex(?2)
     AND NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.store = order_source.store AND o.id = order_source.id)`,
    [store, firstIdAt(at)],
  );

/**
 * Days before a day number on which visitors were seen, of a sixteenth of the visitors: finding them takes reading all that
 * is remembered, and sixteen nights are soon enough.
 */
export function deleteVisitorDays(db: D1Database, store: number, day: number, sixteenth: number): D1PreparedStatement {
  const first = (digit: number) => (digit < 16 ? `${digit.toString(16)}0` : "ff".repeat(9));
  const where = "store = ?1 AND visitor >= unhex(?3) AND visitor < unhex(?4) AND day < ?2";
  return deleteStep(db, "visitor_day", "store, visitor, day", where, [
    store,
    day,
    first(sixteenth),
    first(sixteenth + 1),
  ]);
}

/** Beacons that nobody sent again. */
export const deleteOldLetters = (db: D1Database, at: number) =>
  deleteStep(db, "dead_letter", "id", "received_at < ?1", [at]);

/** Who opened links. */
export const deleteOpens = (control: D1Database, at: number) =>
  deleteStep(control, "link_open", "rowid", "at < ?1", [at]);

/** Who did what to a store. */
export const deleteAudit = (control: D1Database, store: number, at: number) =>
  deleteStep(control, "audit", "rowid", "store = ?1 AND at < ?2", [store, at]);
