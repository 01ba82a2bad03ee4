// Deleting rows by the time their id begins with.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";

/** Deletes a store's rows with ids before a moment. `tables` are names of this project, never input. */
export async function deleteBefore(
  db: D1Database,
  tables: readonly string[],
  store: number,
  at: number,
): Promise<void> {
  await db.batch(
    tables.map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE store = ?1 AND id < unhex(?2)`).bind(store, firstIdAt(at)),
    ),
  );
}

/** Forgets the days on which visitors were seen before a day number. */
export async function deleteVisitorDays(db: D1Database, store: number, before: number): Promise<void> {
  await db.prepare("DELETE FROM visitor_day WHERE store = ?1 AND day < ?2").bind(store, before).run();
}
