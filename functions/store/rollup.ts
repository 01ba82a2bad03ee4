// Facts by day and month: a row for each key of each kept projection.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Facts, Measures } from "../../shared/cubes.ts";
import { chunked } from "./chunk.ts";

export interface RollupRow {
  bucket: string;
  key: string;
  measures: Measures;
}

/** Statements that make a projection's rows of one bucket equal to these facts, writing only what differs. */
export function replaceRollup(
  db: D1Database,
  store: number,
  dims: string,
  grain: "day" | "month",
  bucket: string,
  facts: Facts,
): D1PreparedStatement[] {
  const rows = [...facts].map(([key, measures]) => [
    key,
    JSON.stringify(Object.fromEntries(Object.entries(measures).sort())),
  ]);
  const upserts = chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO rollup (store, dims, grain, bucket, key, measures)
         SELECT ?2, ?3, ?4, ?5, value->>0, value->>1 FROM json_each(?1) WHERE true
         ON CONFLICT (store, dims, grain, bucket, key) DO UPDATE SET measures = excluded.measures
         WHERE measures <> excluded.measures`,
      )
      .bind(json, store, dims, grain, bucket),
  );
  const remove = db
    .prepare(
      `DELETE FROM rollup WHERE store = ?2 AND dims = ?3 AND grain = ?4 AND bucket = ?5
       AND key NOT IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify([...facts.keys()]), store, dims, grain, bucket);
  return [...upserts, remove];
}

/** A statement that reads a projection's rows of buckets from `from` to `to`, both counted. */
export function selectRollup(
  db: D1Database,
  store: number,
  dims: string,
  grain: "day" | "month",
  from: string,
  to: string,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT bucket, key, measures FROM rollup
       WHERE store = ?1 AND dims = ?2 AND grain = ?3 AND bucket BETWEEN ?4 AND ?5`,
    )
    .bind(store, dims, grain, from, to);
}

/**
 * A statement that sums some measures over whole months and days, a row a key, without their buckets: what a table of
 * top products over a year needs, added up where the rows are.
 */
export function selectRollupSums(
  db: D1Database,
  store: number,
  dims: string,
  spans: readonly { grain: "day" | "month"; from: string; to: string }[],
  measures: readonly string[],
): D1PreparedStatement {
  const sums = measures.map((id) => `'${id}', sum(rollup.measures->>'${id}')`).join(", ");
  return db
    .prepare(
      `SELECT '' AS bucket, rollup.key AS key, json_object(${sums}) AS measures FROM json_each(?3)
       CROSS JOIN rollup ON store = ?1 AND dims = ?2 AND grain = value->>0 AND bucket BETWEEN value->>1 AND value->>2
       GROUP BY rollup.key`,
    )
    .bind(store, dims, JSON.stringify(spans.map(({ grain, from, to }) => [grain, from, to])));
}

/** What the two statements above read. */
export function decodeRollup(rows: readonly unknown[]): RollupRow[] {
  return (rows as { bucket: string; key: string; measures: string }[]).map(({ bucket, key, measures }) => {
    return { bucket, key, measures: JSON.parse(measures) as Measures };
  });
}
