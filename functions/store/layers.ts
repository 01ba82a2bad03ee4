// How many rows has each layer of a store, from raw to months? Counted up to a limit, so that a large store costs no more.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import { eventTable, sessionTable, weeksWithin } from "./partition.ts";
import { unionOf } from "./union.ts";

export interface LayerRows {
  id: "events" | "orders" | "sessions" | "hours" | "days" | "months";
  rows: number;
  /** There are more: counting ended. */
  more: boolean;
}

/** Rows that are counted of one layer; beyond them it is "more than". */
export const MOST_COUNTED = 300_000;

const counted = (rows: string) => `SELECT count(*) AS n FROM (${rows} LIMIT ${MOST_COUNTED + 1})`;

export async function countLayers(db: D1Database, store: number, weeks: readonly string[]): Promise<LayerRows[]> {
  const union = (table: (week: string) => string) =>
    weeks.length === 0
      ? "SELECT 1 WHERE ?1 IS NULL"
      : `SELECT * FROM (${unionOf(weeks.map((week) => `SELECT 1 FROM ${table(week)} WHERE store = ?1`))})`;
  const from: [LayerRows["id"], string][] = [
    ["events", union(eventTable)],
    ["orders", "SELECT 1 FROM orders WHERE store = ?1"],
    ["sessions", union(sessionTable)],
    ["hours", "SELECT 1 FROM fact_hour WHERE store = ?1"],
    ["days", "SELECT 1 FROM rollup WHERE store = ?1 AND grain = 'day'"],
    ["months", "SELECT 1 FROM rollup WHERE store = ?1 AND grain = 'month'"],
  ];
  const results = await db.batch<{ n: number }>(from.map(([, rows]) => db.prepare(counted(rows)).bind(store)));
  return from.map(([id], place) => {
    const n = results[place]?.results[0]?.n ?? 0;
    return { id, rows: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED };
  });
}

/** Raw events of [from, until), up to the limit and one. */
export async function countEvents(
  db: D1Database,
  store: number,
  known: readonly string[],
  from: number,
  until: number,
): Promise<number> {
  const weeks = weeksWithin(known, from, until);
  if (weeks.length === 0) return 0;
  const rows = unionOf(
    weeks.map((week) => `SELECT 1 FROM ${eventTable(week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)`),
  );
  const row = await db.prepare(counted(rows)).bind(store, firstIdAt(from), firstIdAt(until)).first<{ n: number }>();
  return row?.n ?? 0;
}
