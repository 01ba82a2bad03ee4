// Where did those come from who are on the site, and was anybody ever? Ranges of one key, as the rest of the live page.
import type { D1Database } from "@cloudflare/workers-types";
import { classify } from "../../shared/events/source.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { unpackData } from "../../shared/pack.ts";
import { lengthen, shorten } from "../../shared/shorten.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { eventTable, listPartitions, weeksWithin } from "./partition.ts";

/** Landings that are read: at more than that in half an hour the newest say enough. */
const MOST_LANDINGS = 2_000;

const MOST_ROWS = 8;

const HAS_LANDING = shorten('{"landing":{');

export interface Origins {
  tracked: boolean;
  sources: { channel: string; source: string; visits: number }[];
  countries: { country: string; visitors: number }[];
}

export async function readOrigins(db: D1Database, store: number, from: number, now: number): Promise<Origins> {
  const known = await listPartitions(db);
  if (known.length === 0) return { tracked: false, sources: [], countries: [] };
  const weeks = weeksWithin(known, from, now + MINUTE_MS);
  const events = (columns: string) =>
    weeks
      .map((week) => `SELECT ${columns} FROM ${eventTable(week)} WHERE store = ?1 AND id >= unhex(?2)`)
      // Half an hour lies in two weeks at most.
      .join(" UNION ALL ");
  const first = firstIdAt(from);
  const recent =
    weeks.length === 0
      ? []
      : [
          db
            .prepare(
              `SELECT country, count(DISTINCT visitor) AS visitors FROM (${events("country, visitor")})
               GROUP BY country ORDER BY 2 DESC, 1 LIMIT ${MOST_ROWS}`,
            )
            .bind(store, first),
          db
            .prepare(
              `SELECT data FROM (${events("id, data")}) WHERE instr(data, ?3) > 0 ORDER BY id DESC LIMIT ${MOST_LANDINGS}`,
            )
            .bind(store, first, HAS_LANDING),
        ];
  const [countries, landings] = recent.length > 0 ? await db.batch<Record<string, string | number>>(recent) : [];
  const visits = new Map<string, Origins["sources"][number]>();
  for (const { data } of landings?.results ?? []) {
    const { landing } = unpackData(lengthen(String(data)));
    if (!landing) continue;
    const { channel, source } = classify(landing);
    const row = visits.get(`${channel} ${source}`) ?? { channel, source, visits: 0 };
    visits.set(`${channel} ${source}`, { ...row, visits: row.visits + 1 });
  }
  return {
    tracked: await wasTracked(db, store, known),
    sources: [...visits.values()]
      .sort((a, b) => b.visits - a.visits || (a.source < b.source ? -1 : 1))
      .slice(0, MOST_ROWS),
    countries: (countries?.results ?? []).map((row) => ({
      country: String(row.country),
      visitors: Number(row.visitors),
    })),
  };
}

/** SQLite takes expressions of a depth of 100. */
const MOST_WEEKS = 50;

/** Whether a store has any raw event: nearly always in the newest weeks, which are asked first. */
async function wasTracked(db: D1Database, store: number, known: readonly string[]): Promise<boolean> {
  for (let end = known.length; end > 0; end -= MOST_WEEKS) {
    const weeks = known.slice(Math.max(0, end - MOST_WEEKS), end);
    const any = weeks.map((week) => `EXISTS (SELECT 1 FROM ${eventTable(week)} WHERE store = ?1)`).join(" OR ");
    const row = await db.prepare(`SELECT ${any} AS tracked`).bind(store).first<{ tracked: number }>();
    if (row?.tracked === 1) return true;
  }
  return false;
}

/** Orders placed by the minute from a moment on, oldest first. */
export async function countOrdersByMinute(
  db: D1Database,
  store: number,
  from: number,
  minutes: number,
): Promise<number[]> {
  const { results } = await db
    .prepare(
      `SELECT (ordered_at - ?2) / ${MINUTE_MS} AS minute, count(*) AS n FROM orders
       WHERE store = ?1 AND ordered_at >= ?2 AND ordered_at <= ?3 AND status = 'paid' GROUP BY 1`,
    )
    .bind(store, from, from + minutes * MINUTE_MS)
    .all<{ minute: number; n: number }>();
  const counts = new Array<number>(minutes).fill(0);
  for (const { minute, n } of results) {
    const place = Math.min(minutes - 1, Math.floor(minute));
    counts[place] = (counts[place] ?? 0) + n;
  }
  return counts;
}
