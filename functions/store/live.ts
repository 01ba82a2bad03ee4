// The last minutes straight from raw: a range of one key, so its cost is that of the minutes, not of the table.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { eventTable, listPartitions, weeksWithin } from "./partition.ts";

export interface Minutes {
  /** Distinct visitors with an event in the last few minutes. */
  visitors_now: number;
  visitors_30m: number;
  /** Page views a minute, oldest first; the last one is the minute that runs. */
  page_views_30m: number[];
  top_pages: { page: string; views: number }[];
}

export async function readMinutes(
  db: D1Database,
  store: number,
  now: number,
  minutes: number,
  current: number,
): Promise<Minutes> {
  const from = now - minutes * MINUTE_MS;
  const weeks = weeksWithin(await listPartitions(db), from, now + MINUTE_MS);
  const empty = { visitors_now: 0, visitors_30m: 0, page_views_30m: new Array<number>(minutes).fill(0), top_pages: [] };
  if (weeks.length === 0) return empty;
  const events = weeks
    .map((week) => `SELECT id, name, visitor, page FROM ${eventTable(week)} WHERE store = ?1 AND id >= unhex(?2)`)
    .join(" UNION ALL ");
  // The first 6 bytes of an id are its time; a number of 12 hex digits is read two halves at a time.
  const [people, views, pages] = await db.batch<Record<string, number | string>>([
    db
      .prepare(
        `SELECT count(DISTINCT visitor) AS everyone, count(DISTINCT CASE WHEN id >= unhex(?3) THEN visitor END) AS now FROM (${events})`,
      )
      .bind(store, firstIdAt(from), firstIdAt(now - current * MINUTE_MS)),
    db
      .prepare(`SELECT hex(substr(id, 1, 6)) AS at, count(*) AS n FROM (${events}) WHERE name = ?3 GROUP BY 1`)
      .bind(store, firstIdAt(from), storedName("page_view")),
    db
      .prepare(`SELECT page, count(*) AS views FROM (${events}) WHERE name = ?3 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5`)
      .bind(store, firstIdAt(from), storedName("page_view")),
  ]);
  for (const { at, n } of views?.results ?? []) {
    const place = Math.min(minutes - 1, Math.floor((Number.parseInt(String(at), 16) - from) / MINUTE_MS));
    empty.page_views_30m[place] = (empty.page_views_30m[place] ?? 0) + Number(n);
  }
  return {
    ...empty,
    visitors_now: Number(people?.results[0]?.now ?? 0),
    visitors_30m: Number(people?.results[0]?.everyone ?? 0),
    top_pages: (pages?.results ?? []).map(({ page, views: n }) => ({ page: String(page), views: Number(n) })),
  };
}

/** The last orders placed from one moment to another, newest first. */
export async function readLastOrders(
  db: D1Database,
  store: number,
  after: number,
  until: number,
): Promise<{ id: string; at: number; total_minor: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT id, ordered_at AS at, subtotal_minor - discount_minor + shipping_minor + tax_minor AS total_minor
       FROM orders WHERE store = ?1 AND ordered_at >= ?2 AND ordered_at <= ?3 AND status = 'paid' ORDER BY ordered_at DESC, id LIMIT 10`,
    )
    .bind(store, after, until)
    .all<{ id: string; at: number; total_minor: number }>();
  return results;
}
