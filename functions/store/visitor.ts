// Distinct visitors of any range, exactly: read from the running totals of each day by the day its visitors were seen before.
import type { D1Database } from "@cloudflare/workers-types";
import { chunked } from "./chunk.ts";

export interface Cell {
  key: string;
  day: number;
  prev: number;
  n: number;
}

// Between the keys of a visitor's day: a control character, which no key can hold and so none can pass for two.
export const SEPARATOR = "char(31)";

/** Sources whose visitors are counted by name in an hour or a day. Senders make sources up: the rest are one, "(other)". */
export const MAX_SOURCES = 1_000;

// The keys of a dimension, found by skipping from one to the next.
const KEYS_OF_DIMENSION = `WITH RECURSIVE k (key) AS (
  SELECT min(key) FROM visitor_cell WHERE store = ?1 AND key >= ?3 || ':' AND key < ?3 || ';'
  UNION ALL SELECT (SELECT min(c.key) FROM visitor_cell AS c WHERE c.store = ?1 AND c.key > k.key AND c.key < ?3 || ';')
  FROM k WHERE k.key IS NOT NULL)`;
const GIVEN_KEYS = "WITH k (key) AS (SELECT value FROM json_each(?3))";

/**
 * Distinct visitors per bucket: each bucket is a range of days [from, to]. `key` is '' or `dimension:value`. Reads one row
 * for each day, bucket and key: the running total just before the bucket.
 */
export async function countVisitors(
  db: D1Database,
  store: number,
  keys: readonly string[] | { dim: string },
  ranges: readonly { bucket: string; from: number; to: number }[],
): Promise<{ bucket: string; key: string; n: number }[]> {
  const days = ranges.flatMap(({ bucket, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => [bucket, from + index, from]),
  );
  const byDimension = "dim" in keys;
  const { results } = await db
    .prepare(
      `${byDimension ? KEYS_OF_DIMENSION : GIVEN_KEYS},
       d AS MATERIALIZED (SELECT value->>0 AS bucket, value->>1 AS day, value->>2 AS "from" FROM json_each(?2))
       SELECT bucket, key, sum(n) AS n FROM (
         SELECT d.bucket, k.key, (SELECT c.n FROM visitor_cell AS c
           WHERE c.store = ?1 AND c.key = k.key AND c.day = d.day AND c.prev < d."from"
           ORDER BY c.prev DESC LIMIT 1) AS n
         FROM d CROSS JOIN k WHERE k.key IS NOT NULL)
       WHERE n IS NOT NULL GROUP BY 1, 2`,
    )
    .bind(store, JSON.stringify(days), byDimension ? keys.dim : JSON.stringify(keys))
    .all<{ bucket: string; key: string; n: number }>();
  return results;
}

/**
 * Cells that visitors of an hour not yet counted would add to a day: pairs of visitor and key not seen that day so far,
 * with the day each was seen before.
 */
export async function findNewCells(
  db: D1Database,
  store: number,
  day: number,
  pairs: readonly { visitor: string; key: string }[],
): Promise<Cell[]> {
  if (pairs.length === 0) return [];
  const results = await db.batch<Cell>(
    chunked(pairs.map(({ visitor, key }) => [visitor, key])).map((json) =>
      db
        .prepare(
          `SELECT x.value->>1 AS key, ?3 AS day, coalesce((SELECT max(p.day) FROM visitor_day AS p
               WHERE p.store = ?2 AND p.visitor = unhex(x.value->>0) AND p.day < ?3
               AND (x.value->>1 = '' OR instr(p.seen, ${SEPARATOR} || (x.value->>1) || ${SEPARATOR}) > 0)), -1) AS prev, count(*) AS n
           FROM json_each(?1) AS x
           WHERE NOT EXISTS (SELECT 1 FROM visitor_day AS t WHERE t.store = ?2 AND t.visitor = unhex(x.value->>0)
             AND t.day = ?3 AND (x.value->>1 = '' OR instr(t.seen, ${SEPARATOR} || (x.value->>1) || ${SEPARATOR}) > 0))
           GROUP BY 1, 3`,
        )
        .bind(json, store, day),
    ),
  );
  return results.flatMap((result) => result.results);
}
