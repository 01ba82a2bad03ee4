// In which table does an event lie? One for each week (UTC, from Monday), with a session table beside it.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { bucketOf, DAY_MS, dayOf } from "../../shared/time.ts";

const WEEK_MS = 7 * DAY_MS;

/** The Monday of a moment's week, as in table names: `20261116`. */
export function weekOf(at: number): string {
  return bucketOf(dayOf("UTC", at), "week").replaceAll("-", "");
}

/** When a week's table begins, epoch ms. */
export function weekStart(week: string): number {
  return Date.parse(`${week.slice(0, 4)}-${week.slice(4, 6)}-${week.slice(6)}T00:00:00Z`);
}

export const eventTable = (week: string) => `event_${week}`;
export const sessionTable = (week: string) => `session_${week}`;

/** Statements that make a week's tables where they are missing. */
export function createPartition(db: D1Database, week: string): D1PreparedStatement[] {
  return [
    // name and device have no type: a number for each known one, else a text.
    db.prepare(
      `CREATE TABLE IF NOT EXISTS ${eventTable(week)} (
        store INTEGER NOT NULL, id BLOB NOT NULL, name NOT NULL, visitor BLOB NOT NULL, customer_id TEXT,
        page TEXT NOT NULL, device NOT NULL, country TEXT NOT NULL, data TEXT NOT NULL,
        PRIMARY KEY (store, id)) WITHOUT ROWID`,
    ),
    db.prepare(
      `CREATE TABLE IF NOT EXISTS ${sessionTable(week)} (
        store INTEGER NOT NULL, id BLOB NOT NULL, visitor BLOB NOT NULL, last_at INTEGER NOT NULL,
        channel TEXT NOT NULL, source TEXT NOT NULL, medium TEXT NOT NULL, campaign TEXT NOT NULL,
        device TEXT NOT NULL, country TEXT NOT NULL, entry_page TEXT NOT NULL, exit_page TEXT NOT NULL,
        page_views INTEGER NOT NULL, engaged_ms INTEGER NOT NULL, steps INTEGER NOT NULL,
        purchases TEXT NOT NULL, tracked_minor INTEGER NOT NULL,
        PRIMARY KEY (store, id)) WITHOUT ROWID`,
    ),
    db.prepare("INSERT OR IGNORE INTO event_partition (week) VALUES (?1)").bind(week),
  ];
}

/** A statement that reads which weeks have tables, oldest first. */
export function selectPartitions(db: D1Database): D1PreparedStatement {
  return db.prepare("SELECT week FROM event_partition ORDER BY week");
}

export async function listPartitions(db: D1Database): Promise<string[]> {
  return decodePartitions((await selectPartitions(db).all()).results);
}

/** What `selectPartitions` read. */
export function decodePartitions(rows: readonly unknown[]): string[] {
  return (rows as { week: string }[]).map(({ week }) => week);
}

/** The weeks among `weeks` that hold some of [from, until). */
export function weeksWithin(weeks: readonly string[], from: number, until: number): string[] {
  return weeks.filter((week) => weekStart(week) < until && weekStart(week) + WEEK_MS > from);
}

/** Statements that drop a week whole. */
export function dropPartition(db: D1Database, week: string): D1PreparedStatement[] {
  return [
    db.prepare(`DROP TABLE IF EXISTS ${eventTable(week)}`),
    db.prepare(`DROP TABLE IF EXISTS ${sessionTable(week)}`),
    db.prepare("DELETE FROM event_partition WHERE week = ?1").bind(week),
  ];
}
