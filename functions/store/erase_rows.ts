// Which statements take a person out of tables where a row is one person's? Some rows at a time, each counted in its transaction.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { randomHex } from "../secrets.ts";
import { countRows } from "./erase_job.ts";
import { keptTables, STEP } from "./erase_trade.ts";
import { bindPerson, type Person, personalTables, weeklyTables } from "./erase_where.ts";
import { shapeOf } from "./export_shape.ts";
import { listPartitions } from "./partition.ts";

/** Tables of which whole rows go, by name; those that stay without the person are others' and a run's. */
export const deletedTables = personalTables
  .filter(({ table }) => !keptTables.has(table))
  .sort((a, b) => (a.table < b.table ? -1 : 1));

/** Deletes some of a person's rows of a table; whether there may be more. */
export async function deleteRows(
  db: D1Database,
  store: number,
  erasure: string,
  person: Person,
  { table, where }: { table: string; where: string },
): Promise<boolean> {
  const shape = await shapeOf(db, table);
  const key = shape?.key.join(", ");
  if (!key) throw new Error(`${table} has no key to delete by`);
  const some = `SELECT ${key} FROM ${table} WHERE ${where} AND ?3 IS NOT NULL AND ?2 IS NOT NULL LIMIT ${STEP}`;
  const [deleted] = await db.batch([
    db.prepare(`DELETE FROM ${table} WHERE store = ?1 AND (${key}) IN (${some})`).bind(...bindPerson(store, person)),
    countRows(db, store, erasure, `${table}:deleted`),
  ]);
  return (deleted?.meta.changes ?? 0) >= STEP;
}

/**
 * Statements for decisions and tagging. A recorded decision stays, since it proves a price; it becomes a random browser's, so that
 * its carts count as before. A run that stands at this customer begins again.
 */
export function clearOthers(db: D1Database, store: number, erasure: string, person: Person): D1PreparedStatement[] {
  const { customer, browsers } = person;
  return [
    db
      .prepare(
        `UPDATE decision SET visitor = unhex(?3) WHERE store = ?1 AND id IN (SELECT id FROM decision
         WHERE store = ?1 AND visitor IN (SELECT unhex(value) FROM json_each(?2)) LIMIT ${STEP})`,
      )
      .bind(store, JSON.stringify(browsers), randomHex(8)),
    countRows(db, store, erasure, "decision:kept"),
    db
      .prepare(
        "UPDATE tag_run SET seeing = NULL, began_at = NULL, after = NULL, state = NULL WHERE store = ?1 AND after = ?2",
      )
      .bind(store, customer),
    // What studies under way hold is no row of anybody: they begin again.
    db.prepare("DELETE FROM study_state WHERE store = ?1").bind(store),
  ];
}

/** Tables that still name a person, letters apart. */
export async function tablesNaming(db: D1Database, store: number, person: Person): Promise<string[]> {
  const weeks = await listPartitions(db);
  const all = [
    ...personalTables,
    ...weeks.flatMap((week) => weeklyTables.map(({ table, where }) => ({ table: `${table}_${week}`, where }))),
  ];
  const found: string[] = [];
  for (const { table, where } of all) {
    const row = await db
      .prepare(`SELECT EXISTS (SELECT 1 FROM ${table} WHERE ${where} AND ?3 IS NOT NULL AND ?2 IS NOT NULL) AS n`)
      .bind(...bindPerson(store, person))
      .first<{ n: number }>();
    if (row?.n === 1) found.push(table);
  }
  return found;
}
