// Which tables does a whole store's export have, and what is left out and why?
import type { D1Database } from "@cloudflare/workers-types";
import { weekOf, weekStart } from "./partition.ts";

/** Tables that stay behind, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  dead_letter: "Beacons on their way: replay them before the export.",
  erasure: "Receipts belong to the installation that erased.",
  experiment_slice: "A reading under way begins again.",
  offer_use: "Added up again from the uses as they are imported.",
  sold_out: "What the edge was told: the new installation tells its own.",
  study_state: "A study under way begins again.",
  webhook: "Its secret is sealed by this installation. Make webhooks again.",
  webhook_delivery: "Belongs to webhooks.",
};

/** Rows of one page, of tables whose rows are long. */
const pages: Readonly<Record<string, number>> = {
  snapshot_piece: 1,
  study: 2,
  fact_hour: 40,
  experiment_day: 20,
  experiment_result: 5,
  sold_out: 1,
  decision: 200,
  checkout: 200,
};
export const pageOf = (table: string) => pages[table] ?? 1_000;

const WEEKLY = /^(event|session)_(\d{8})$/;

/** The week of a weekly table's name; null for any other. */
export function weekIn(table: string): string | null {
  const week = WEEKLY.exec(table)?.[2];
  return week && weekOf(weekStart(week)) === week ? week : null;
}

/**
 * Tables with a store's rows, in the order in which they are to be imported: marks of what is to be summed up again last, so that
 * nothing is summed up of half a store.
 */
export async function listTables(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare(
      // By its text: the platform's own tables may not be looked into.
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%store INTEGER%' ORDER BY name = 'dirty', name",
    )
    .all<{ name: string }>();
  return results
    .map(({ name }) => name)
    .filter((name) => !(name in leftOut) && !/_\d{8}$/.test(name.replace(WEEKLY, "")));
}

/** How many rows a store has in each of these tables. */
export async function countTables(
  db: D1Database,
  store: number,
  tables: readonly string[],
): Promise<Map<string, number>> {
  const rows = new Map<string, number>();
  for (const table of tables) {
    const row = await db
      .prepare(`SELECT count(*) AS n FROM ${table} WHERE store = ?1`)
      .bind(store)
      .first<{ n: number }>();
    rows.set(table, row?.n ?? 0);
  }
  return rows;
}
