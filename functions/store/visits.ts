// The newest sessions of a store with the confirmed orders that each led to, for studies of traffic.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt, idTime } from "../../shared/ids.ts";
import type { Visit, Visits } from "../../shared/studies/visits.ts";
import { dayFromNumber, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { listPartitions, sessionTable, weeksWithin } from "./partition.ts";
import type { Store } from "./stores.ts";

/** Sessions that fit a Worker's memory as journeys; of a store with more, the newest whole days. */
export const MOST_VISITS = 200_000;

const PAGE = 5_000;

/** Days looked back over: raw sessions are kept for 90 by default. */
const DAYS = 90;

interface Row {
  id: string;
  visitor: string;
  channel: string;
  /** JSON of [ordered_at, amount_minor] of each confirmed order that no earlier session named. */
  orders: string | null;
}

/** Visits of a store up to a day number, that day counted. */
export async function readVisits(db: D1Database, store: Store, last: number): Promise<Visits> {
  const { id, timezone, retention_days } = store;
  const startOf = (day: number) => dayStart(timezone, dayFromNumber(day));
  const until = startOf(last + 1);
  const oldest = startOf(last + 1 - Math.min(DAYS, retention_days));
  const found: Visit[] = [];
  const weeks = weeksWithin(await listPartitions(db), oldest, until).reverse();
  for (const week of weeks) {
    for (let before = firstIdAt(until); found.length < MOST_VISITS; ) {
      const rows = await readPage(db, id, week, { from: firstIdAt(oldest), before });
      found.push(...rows.map(visitOf));
      const end = rows.at(-1);
      if (!end || rows.length < PAGE) break;
      before = end.id;
    }
  }
  // The oldest day of a cut list may be there in part.
  const cut = found.length >= MOST_VISITS;
  const first = dayNumber(dayOf(timezone, found.at(-1)?.at ?? until)) + (cut ? 1 : 0);
  const from = startOf(first);
  const visits = cut ? found.filter(({ at }) => at >= from) : found;
  return { first, last, from, until, visits, untracked: await countUntracked(db, id, from, until) };
}

const visitOf = ({ id, visitor, channel, orders }: Row): Visit => ({
  visitor,
  at: idTime(id),
  channel,
  orders:
    orders === null
      ? []
      : (JSON.parse(orders) as [number, number][]).map(([at, amount_minor]) => ({ at, amount_minor })),
});

/** Sessions of a week from the newest back. */
async function readPage(
  db: D1Database,
  store: number,
  week: string,
  { from, before }: { from: string; before: string },
): Promise<Row[]> {
  const { results } = await db
    .prepare(
      `SELECT lower(hex(s.id)) AS id, lower(hex(s.visitor)) AS visitor, s.channel,
         CASE WHEN s.purchases <> '' THEN (
           SELECT json_group_array(json_array(o.ordered_at, o.subtotal_minor))
           FROM json_each(s.purchases) AS p JOIN orders AS o ON o.store = s.store AND o.id = p.value AND o.status = 'paid'
           WHERE s.id = (SELECT min(f.session) FROM order_source AS f WHERE f.store = s.store AND f.id = p.value)) END AS orders
       FROM ${sessionTable(week)} AS s WHERE s.store = ?1 AND s.id >= unhex(?2) AND s.id < unhex(?3)
       ORDER BY s.id DESC LIMIT ?4`,
    )
    .bind(store, from, before, PAGE)
    .all<Row>();
  return results;
}

/** Confirmed orders that no session named. */
async function countUntracked(db: D1Database, store: number, from: number, until: number): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS n FROM orders AS o WHERE o.store = ?1 AND o.ordered_at >= ?2 AND o.ordered_at < ?3
       AND o.status = 'paid' AND NOT EXISTS (SELECT 1 FROM order_source AS s WHERE s.store = o.store AND s.id = o.id)`,
    )
    .bind(store, from, until)
    .first<{ n: number }>();
  return row?.n ?? 0;
}
