// Into which pages does a long time fall? Bounds between rows, so that each page holds about as many and all fit in memory.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import { eventTable, sessionTable } from "./partition.ts";

/** Orders of a store placed in [from, until), counted up to `most`. */
export async function countOrdersWithin(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  most: number,
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS n FROM (
         SELECT 1 FROM orders WHERE store = ?1 AND ordered_at >= ?2 AND ordered_at < ?3 LIMIT ?4)`,
    )
    .bind(store, from, until, most)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** Moments that part orders into pages of about `size`: the first is `from`, the last `until`. */
export async function orderPages(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  size: number,
): Promise<number[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT ordered_at AS at FROM (
         SELECT ordered_at, row_number() OVER (ORDER BY ordered_at) AS n FROM orders
         WHERE store = ?1 AND ordered_at >= ?2 AND ordered_at < ?3) WHERE n % ?4 = 0 ORDER BY 1`,
    )
    .bind(store, from, until, size)
    .all<{ at: number }>();
  return [from, ...results.map(({ at }) => at).filter((at) => at > from), until];
}

const tables = { event: eventTable, session: sessionTable } as const;

/** Rows of weeks' events or sessions in [from, until), counted up to `most`. */
export async function countRowsWithin(
  db: D1Database,
  store: number,
  kind: keyof typeof tables,
  { weeks, from, until, most }: { weeks: readonly string[]; from: number; until: number; most: number },
): Promise<number> {
  let found = 0;
  for (const week of weeks) {
    const row = await db
      .prepare(
        `SELECT count(*) AS n FROM (
           SELECT 1 FROM ${tables[kind](week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) LIMIT ?4)`,
      )
      .bind(store, firstIdAt(from), firstIdAt(until), most - found)
      .first<{ n: number }>();
    found += row?.n ?? 0;
    if (found >= most) break;
  }
  return found;
}

/** An id begins with 48 bits of time: 7 hex digits of it are 1,048,576 ms. */
const SLICE_MS = 2 ** 20;

/** How many rows begin in each slice of some 17 minutes: pairs of its beginning and the count. */
export async function sizesWithin(
  db: D1Database,
  store: number,
  kind: keyof typeof tables,
  { weeks, from, until }: { weeks: readonly string[]; from: number; until: number },
): Promise<{ at: number; rows: number }[]> {
  if (weeks.length === 0) return [];
  const results = await db.batch<{ slice: string; n: number }>(
    weeks.map((week) =>
      db
        .prepare(
          `SELECT substr(hex(id), 1, 7) AS slice, count(*) AS n FROM ${tables[kind](week)}
           WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) GROUP BY 1`,
        )
        .bind(store, firstIdAt(from), firstIdAt(until)),
    ),
  );
  return results.flatMap((result) =>
    result.results.map(({ slice, n }) => ({ at: Number.parseInt(slice, 16) * SLICE_MS, rows: n })),
  );
}
