// Facts by day and month: a row for each key of each kept projection.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Facts } from "../../shared/cubes.ts";
import { monthEnd } from "../../shared/time.ts";
import { chunked } from "./chunk.ts";

/** A day's facts of one projection. */
export interface DaySet {
  dims: string;
  facts: Facts;
}

/** Statements that make the rows of a day's projections equal to these facts, writing only what differs. */
export async function replaceDay(
  db: D1Database,
  store: number,
  day: string,
  sets: readonly DaySet[],
): Promise<D1PreparedStatement[]> {
  const { results } = await db
    .prepare(
      `SELECT dims, key, measures FROM rollup WHERE store = ?1 AND dims IN (SELECT value FROM json_each(?2))
       AND grain = 'day' AND bucket = ?3`,
    )
    .bind(store, JSON.stringify(sets.map(({ dims }) => dims)), day)
    .all<{ dims: string; key: string; measures: string }>();
  // A control character, which neither part can hold, keeps two pairs from looking alike.
  const name = (dims: string, key: string) => `${dims}\u0001${key}`;
  const stored = new Map(results.map(({ dims, key, measures }) => [name(dims, key), measures]));
  const changed: string[][] = [];
  for (const { dims, facts } of sets) {
    for (const [key, sums] of facts) {
      const measures = JSON.stringify(Object.fromEntries(Object.entries(sums).sort()));
      if (stored.get(name(dims, key)) !== measures) changed.push([dims, key, measures]);
      stored.delete(name(dims, key));
    }
  }
  const gone = [...stored.keys()].map((each) => each.split("\u0001"));
  return [
    ...chunked(changed).map((json) =>
      db
        .prepare(
          `INSERT INTO rollup (store, dims, grain, bucket, key, measures)
           SELECT ?2, value->>0, 'day', ?3, value->>1, value->>2 FROM json_each(?1) WHERE true
           ON CONFLICT (store, dims, grain, bucket, key) DO UPDATE SET measures = excluded.measures`,
        )
        .bind(json, store, day),
    ),
    ...chunked(gone).map((json) =>
      db
        .prepare(
          `DELETE FROM rollup WHERE (store, dims, grain, bucket, key)
           IN (SELECT ?2, value->>0, 'day', ?3, value->>1 FROM json_each(?1))`,
        )
        .bind(json, store, day),
    ),
  ];
}

/**
 * Statements that make a projection's rows of a month the sums of its days, writing only what differs. Added up where the
 * rows are: a month of a large catalogue is more than the Worker's memory holds.
 * @param first the month's first day
 */
export function replaceMonth(db: D1Database, store: number, dims: string, first: string): D1PreparedStatement[] {
  const range = [store, dims, first.slice(0, 7), first, monthEnd(first)];
  return [
    db
      .prepare(
        `INSERT INTO rollup (store, dims, grain, bucket, key, measures)
         SELECT ?1, ?2, 'month', ?3, key, json_group_object(id, sum) FROM (
           SELECT d.key, m.key AS id, sum(m.value) AS sum FROM rollup AS d, json_each(d.measures) AS m
           WHERE d.store = ?1 AND d.dims = ?2 AND d.grain = 'day' AND d.bucket BETWEEN ?4 AND ?5 GROUP BY d.key, m.key)
         WHERE true GROUP BY key
         ON CONFLICT (store, dims, grain, bucket, key) DO UPDATE SET measures = excluded.measures
         WHERE measures <> excluded.measures`,
      )
      .bind(...range),
    db
      .prepare(
        `DELETE FROM rollup WHERE store = ?1 AND dims = ?2 AND grain = 'month' AND bucket = ?3 AND key NOT IN (
           SELECT d.key FROM rollup AS d
           WHERE d.store = ?1 AND d.dims = ?2 AND d.grain = 'day' AND d.bucket BETWEEN ?4 AND ?5)`,
      )
      .bind(...range),
  ];
}
