// What did a shop tell of days, past and to come? One figure a day and name.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { DailyColumn } from "../../shared/studies/forecast/known.ts";
import type { DailyValue } from "../../shared/supply/daily.ts";
import { chunked } from "./chunk.ts";

/** Statements that write figures where they differ, and one that deletes what is older than is kept. */
export function upsertDaily(
  db: D1Database,
  store: number,
  values: readonly DailyValue[],
  oldest: string,
): { writes: D1PreparedStatement[]; expire: D1PreparedStatement } {
  return {
    writes: chunked(values.map(({ name, day, value }) => [name, day, value])).map((json) =>
      db
        .prepare(
          `INSERT INTO daily_column (store, name, day, value)
           SELECT ?1, value->>0, unixepoch(value->>1) / 86400, value->>2 FROM json_each(?2) WHERE true
           ON CONFLICT (store, name, day) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
        )
        .bind(store, json),
    ),
    expire: db.prepare("DELETE FROM daily_column WHERE store = ?1 AND day < unixepoch(?2) / 86400").bind(store, oldest),
  };
}

export interface NamedColumn {
  name: string;
  days: number;
  from: string;
  to: string;
}

/** The names that a store has told, each with its days. */
export async function listDaily(db: D1Database, store: number): Promise<NamedColumn[]> {
  const { results } = await db
    .prepare(
      `SELECT name, count(*) AS days, date(min(day) * 86400, 'unixepoch') AS "from", date(max(day) * 86400, 'unixepoch') AS "to"
       FROM daily_column WHERE store = ?1 GROUP BY name ORDER BY name`,
    )
    .bind(store)
    .all<NamedColumn>();
  return results;
}

export async function deleteDaily(db: D1Database, store: number, name: string): Promise<number> {
  const { meta } = await db.prepare("DELETE FROM daily_column WHERE store = ?1 AND name = ?2").bind(store, name).run();
  return meta.changes ?? 0;
}

/** The figures of some days, first and last counted, oldest first; of one name or of all. */
export async function readDaily(
  db: D1Database,
  store: number,
  { from, to, name }: { from: string; to: string; name?: string | undefined },
): Promise<DailyValue[]> {
  const { results } = await db
    .prepare(
      `SELECT name, date(day * 86400, 'unixepoch') AS day, value FROM daily_column
       WHERE store = ?1 AND day BETWEEN unixepoch(?2) / 86400 AND unixepoch(?3) / 86400 AND (?4 IS NULL OR name = ?4)
       ORDER BY daily_column.day, name`,
    )
    .bind(store, from, to, name ?? null)
    .all<DailyValue>();
  return results;
}

/** All figures from a day number on as columns, by name. */
export async function readColumns(db: D1Database, store: number, first: number): Promise<DailyColumn[]> {
  const { results } = await db
    .prepare("SELECT name, day, value FROM daily_column WHERE store = ?1 AND day >= ?2 ORDER BY name, day")
    .bind(store, first)
    .all<{ name: string; day: number; value: number }>();
  const columns = Map.groupBy(results, ({ name }) => name);
  return [...columns].map(([name, rows]) => ({ name, values: new Map(rows.map(({ day, value }) => [day, value])) }));
}
