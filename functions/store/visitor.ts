// Distinct visitors, exactly: which days each was seen, and N(day, previous day seen) by small dimension.
import type { D1Database } from "@cloudflare/workers-types";
import { visitorDimensions } from "../../shared/dimensions.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { chunked } from "./chunk.ts";
import { listPartitions, sessionTable, weeksWithin } from "./partition.ts";

/** The keys under which a session's visitor is counted: '' for all, then `dimension:value` of each small dimension. */
export function visitorKeys(session: Readonly<Record<(typeof visitorDimensions)[number], string>>): string[] {
  return ["", ...visitorDimensions.map((dim) => `${dim}:${session[dim]}`)];
}

export interface Cell {
  key: string;
  day: number;
  prev: number;
  n: number;
}

// Between the keys of a visitor's day: a control character, which no key can hold and so none can pass for two.
const SEPARATOR = "char(31)";

const PAIRS = visitorDimensions.map((dim) => `SELECT visitor, '${dim}:' || ${dim} AS key FROM s`).join(" UNION ALL ");

/** `WITH s`: the sessions of a day, from the one or two weeks it lies in. ?1 is the store, ?2 and ?3 the day's ids. */
const sessionsOf = (weeks: readonly string[]) => {
  const selects = weeks.map(
    (week) =>
      `SELECT visitor, ${visitorDimensions.join(", ")} FROM ${sessionTable(week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)`,
  );
  return `WITH s AS (${selects.join(" UNION ALL ")})`;
};

/**
 * Recomputes a day's visitors from its sessions and then its cells; returns later days on which a changed visitor was seen,
 * whose cells must follow. Does nothing once the day's sessions are past retention.
 */
export async function rebuildVisitorDay(
  db: D1Database,
  store: number,
  day: number,
  from: number,
  until: number,
): Promise<number[]> {
  const weeks = weeksWithin(await listPartitions(db), from, until);
  if (weeks.length === 0) return [];
  const range = [store, firstIdAt(from), firstIdAt(until)];
  const { results: changed } = await db
    .prepare(
      `${sessionsOf(weeks)}
       INSERT INTO visitor_day (store, visitor, day, seen)
       SELECT ?1, visitor, ?4, ${SEPARATOR} || group_concat(key, ${SEPARATOR}) || ${SEPARATOR}
       FROM (SELECT DISTINCT visitor, key FROM (${PAIRS}) ORDER BY visitor, key) WHERE true GROUP BY visitor
       ON CONFLICT (store, visitor, day) DO UPDATE SET seen = excluded.seen WHERE seen <> excluded.seen
       RETURNING hex(visitor) AS visitor`,
    )
    .bind(...range, day)
    .all<{ visitor: string }>();
  await rebuildCells(db, weeks, range, store, day);
  if (changed.length === 0) return [];
  const later = await db.batch<{ day: number }>(
    chunked(changed.map((row) => row.visitor)).map((json) =>
      db
        .prepare(
          `SELECT DISTINCT d.day FROM json_each(?1)
           CROSS JOIN visitor_day AS d ON d.store = ?2 AND d.visitor = unhex(value) AND d.day > ?3`,
        )
        .bind(json, store, day),
    ),
  );
  return [...new Set(later.flatMap(({ results }) => results.map((row) => row.day)))];
}

async function rebuildCells(
  db: D1Database,
  weeks: readonly string[],
  range: (number | string)[],
  store: number,
  day: number,
): Promise<void> {
  const { results: cells } = await db
    .prepare(
      `${sessionsOf(weeks)}
       SELECT key, coalesce((SELECT max(p.day) FROM visitor_day AS p
           WHERE p.store = ?1 AND p.visitor = x.visitor AND p.day < ?4
           AND (x.key = '' OR instr(p.seen, ${SEPARATOR} || x.key || ${SEPARATOR}) > 0)), -1) AS prev, count(*) AS n
       FROM (SELECT DISTINCT visitor, key FROM (SELECT visitor, '' AS key FROM s UNION ALL ${PAIRS})) AS x
       GROUP BY key, prev ORDER BY key, prev`,
    )
    .bind(...range, day)
    .all<Cell>();
  const upserts = chunked(runningTotals(cells)).map((json) =>
    db
      .prepare(
        `INSERT INTO visitor_cell (store, key, day, prev, n)
         SELECT ?2, value->>0, ?3, value->>1, value->>2 FROM json_each(?1) WHERE true
         ON CONFLICT (store, key, day, prev) DO UPDATE SET n = excluded.n WHERE n <> excluded.n`,
      )
      .bind(json, store, day),
  );
  const kept = JSON.stringify(cells.map(({ key, prev }) => `${prev}|${key}`));
  // The keys are found by skipping from one to the next: a DISTINCT would read every cell of the store.
  const remove = db
    .prepare(
      `WITH RECURSIVE k (key) AS (
         SELECT min(key) FROM visitor_cell WHERE store = ?2
         UNION ALL SELECT (SELECT min(c.key) FROM visitor_cell AS c WHERE c.store = ?2 AND c.key > k.key) FROM k
         WHERE k.key IS NOT NULL)
       DELETE FROM visitor_cell WHERE store = ?2 AND key IN (SELECT key FROM k) AND day = ?3
       AND prev || '|' || key NOT IN (SELECT value FROM json_each(?1))`,
    )
    .bind(kept, store, day);
  await db.batch([...upserts, remove]);
}

/** Rows of key, previous day, and the key's visitors up to that previous day. `cells` are in order. */
function runningTotals(cells: readonly Cell[]): [string, number, number][] {
  let sum = 0;
  return cells.map(({ key, prev, n }, index) => {
    sum = (cells[index - 1]?.key === key ? sum : 0) + n;
    return [key, prev, sum];
  });
}

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
