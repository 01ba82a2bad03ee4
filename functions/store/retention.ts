// Which rows are past their time? Statements for every table that grows, each deleting a step of them.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import { MAX_TRIES } from "./seal.ts";

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

/** Which events of before a moment came late. */
export const deleteLate = (db: D1Database, store: number, at: number) =>
  deleteStep(db, "late_event", "store, id", "store = ?1 AND id < unhex(?2)", [store, firstIdAt(at)]);

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

/** Who opened tickets before a moment: the tickets stay, and every figure of them. Parcels, picking and returns name nobody. */
export const forgetTickets = (db: D1Database, store: number, at: number) =>
  db
    .prepare(
      `UPDATE ticket SET customer_id = NULL WHERE store = ?1 AND id IN (
         SELECT id FROM ticket WHERE store = ?1 AND opened_at < ?2 AND customer_id IS NOT NULL LIMIT ${STEP})`,
    )
    .bind(store, at);

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

/**
 * A statement that seals a store's recorded decisions from before a moment, unless an hour of that time still waits to be
 * summed up: what was counted of them stays, and is not counted again from what is left.
 */
export const sealDecisions = (db: D1Database, store: number, at: number) =>
  db
    .prepare(
      `INSERT INTO rollup_state (store, decisions_before) SELECT ?1, ?2
       WHERE EXISTS (SELECT 1 FROM decision WHERE store = ?1 AND id < unhex(?3))
         AND NOT EXISTS (SELECT 1 FROM dirty WHERE store = ?1 AND kind IN ('order', 'moment') AND bucket < ?2
           AND failures < ${MAX_TRIES})
       ON CONFLICT (store) DO UPDATE SET decisions_before = max(decisions_before, excluded.decisions_before)`,
    )
    .bind(store, at, firstIdAt(at));

/** Decisions from before a moment, once they are sealed. */
export const deleteDecisions = (db: D1Database, store: number, at: number) =>
  deleteStep(
    db,
    "decision",
    "store, id",
    `store = ?1 AND id < unhex(?2)
     AND EXISTS (SELECT 1 FROM rollup_state WHERE store = ?1 AND decisions_before >= ?3)`,
    [store, firstIdAt(at), at],
  );

/** Reservations that were given back, of checkouts that ended before a moment and that no order came of. */
export const deleteReleased = (db: D1Database, store: number, at: number) =>
  deleteStep(
    db,
    "redemption",
    "store, key, offer",
    `store = ?1 AND state = 'released' AND expires_at < ?2 AND NOT EXISTS (SELECT 1 FROM checkout AS c
     WHERE c.store = redemption.store AND c.key = redemption.key AND c.order_id IS NOT NULL)`,
    [store, at],
  );

/** Checkouts that ended before a moment and that no order came of. */
export const deleteCheckouts = (db: D1Database, store: number, at: number) =>
  deleteStep(db, "checkout", "store, key", "store = ?1 AND order_id IS NULL AND expires_at < ?2", [store, at]);

/** Beacons that nobody sent again. */
export const deleteOldLetters = (db: D1Database, at: number) =>
  deleteStep(db, "dead_letter", "id", "received_at < ?1", [at]);

/** Who opened links. */
export const deleteOpens = (control: D1Database, at: number) =>
  deleteStep(control, "link_open", "rowid", "at < ?1", [at]);

/** Who did what to a store. */
export const deleteAudit = (control: D1Database, store: number, at: number) =>
  deleteStep(control, "audit", "rowid", "store = ?1 AND at < ?2", [store, at]);
