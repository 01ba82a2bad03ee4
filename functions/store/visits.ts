// The newest sessions of a store with the confirmed orders that each led to, and its shelf, for studies of traffic and range.
import type { D1Database } from "@cloudflare/workers-types";
import type { Earned } from "../../shared/attribution/economics.ts";
import type { Origin } from "../../shared/attribution/parts.ts";
import { firstIdAt, idTime } from "../../shared/ids.ts";
import { unpackData } from "../../shared/pack.ts";
import { lengthen, shorten } from "../../shared/shorten.ts";
import type { Crediting, Visit, Visits } from "../../shared/studies/visits.ts";
import { dayFromNumber, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { readAttribution } from "./attribution.ts";
import { eventTable, listPartitions, sessionTable, weeksWithin } from "./partition.ts";
import { readServiceRows } from "./service_rows.ts";
import { readSpentParts } from "./spend.ts";
import type { Store } from "./stores.ts";
import { readStock } from "./supply_stock.ts";
import { readShelf } from "./visits_shelf.ts";

/** Sessions that fit a Worker's memory as journeys; of a store with more, the newest whole days. */
export const MOST_VISITS = 200_000;

const PAGE = 5_000;

/** Days looked back over: raw sessions are kept for 90 by default. */
const DAYS = 90;

interface Row extends Omit<Origin, "content"> {
  id: string;
  visitor: string;
  country: string;
  /** Stored data of the landing, where it names a content. */
  landing: string | null;
  /** JSON of [ordered_at, amount_minor, net_minor, is_first] of each confirmed order that no earlier session named. */
  orders: string | null;
}

/** What an order brought after order discounts and refunds, and whether it is its customer's first. */
const NET = `max(0, o.subtotal_minor - o.discount_minor - coalesce((
  SELECT sum(r.amount_minor) FROM refunds AS r WHERE r.store = o.store AND r.order_id = o.id), 0))`;
const IS_FIRST = `o.customer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders AS b
  WHERE b.store = o.store AND b.customer_id = o.customer_id AND b.status = 'paid'
  AND (b.ordered_at, b.id) < (o.ordered_at, o.id))`;

/** How a stored landing that names a content can be told: sessions do not keep it, and so no row grows for it. */
const HAS_CONTENT = shorten('"utm_content":"');

/**
 * Visits of a store up to a day number, that day counted.
 * @param wanted what a study says it reads: sessions are many, and one that asks for the shelf is spared them; both when left out
 */
export async function readVisits(
  db: D1Database,
  store: Store,
  last: number,
  wanted?: true | "shelf" | "stock" | "service",
): Promise<Visits> {
  if (wanted === "stock") return { ...noVisits(store, last), stock: await readStock(db, store, last) };
  if (wanted === "service") return { ...noVisits(store, last), service: await readServiceRows(db, store, last) };
  const shelf = wanted === true ? undefined : await readShelf(db, store, last);
  if (wanted === "shelf") return { ...noVisits(store, last), shelf };
  return { ...(await readSessions(db, store, last)), shelf };
}

function noVisits({ timezone }: Store, last: number): Visits {
  const until = dayStart(timezone, dayFromNumber(last + 1));
  return { first: last + 1, last, from: until, until, visits: [], untracked: 0 };
}

async function readSessions(db: D1Database, store: Store, last: number): Promise<Visits> {
  const { id, timezone, retention_days } = store;
  const startOf = (day: number) => dayStart(timezone, dayFromNumber(day));
  const until = startOf(last + 1);
  const oldest = startOf(last + 1 - Math.min(DAYS, retention_days));
  const found: Visit[] = [];
  const origins = new Map<string, Origin>();
  const weeks = weeksWithin(await listPartitions(db), oldest, until).reverse();
  for (const week of weeks) {
    for (let before = firstIdAt(until); found.length < MOST_VISITS; ) {
      const rows = await readPage(db, id, week, { from: firstIdAt(oldest), before });
      for (const row of rows) found.push(visitOf(row, origins));
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
  const crediting = await readCrediting(db, store, { first, last, until });
  return { first, last, from, until, visits, untracked: crediting.untracked.orders, crediting };
}

async function readCrediting(
  db: D1Database,
  { id, timezone }: Store,
  { first, last, until }: Pick<Visits, "first" | "last" | "until">,
): Promise<Crediting> {
  const { settings } = await readAttribution(db, id);
  const counted = Math.max(first, last + 1 - settings.window_days);
  const from = dayStart(timezone, dayFromNumber(counted));
  const [untracked, spent] = await Promise.all([
    sumUntracked(db, id, from, until),
    readSpentParts(db, id, dayFromNumber(counted), dayFromNumber(last)),
  ]);
  return { settings, first: counted, from, untracked, spent };
}

/** @param origins those seen so far: two hundred thousand visits come in some hundred ways */
function visitOf({ id, visitor, orders, landing, country, ...came }: Row, origins: Map<string, Origin>): Visit {
  const content = landing === null ? "" : (unpackData(lengthen(landing)).landing?.utm_content ?? "");
  const key = JSON.stringify([came.channel, came.source, came.medium, came.campaign, content]);
  const { channel, source, medium, campaign } = came;
  const origin = origins.get(key) ?? { channel, source, medium, campaign, content };
  origins.set(key, origin);
  const placed = orders === null ? [] : ordersOf(orders);
  return { visitor, at: idTime(id), channel: origin.channel, origin, country, orders: placed };
}

const ordersOf = (orders: string) =>
  (JSON.parse(orders) as [number, number, number, number][]).map(([at, amount_minor, net_minor, first]) => ({
    at,
    amount_minor,
    net_minor,
    is_first: first === 1,
  }));

/** Sessions of a week from the newest back. */
async function readPage(
  db: D1Database,
  store: number,
  week: string,
  { from, before }: { from: string; before: string },
): Promise<Row[]> {
  const { results } = await db
    .prepare(
      `SELECT lower(hex(s.id)) AS id, lower(hex(s.visitor)) AS visitor, s.channel, s.source, s.medium, s.campaign, s.country,
         CASE WHEN s.channel <> 'direct' THEN (SELECT e.data FROM ${eventTable(week)} AS e
           WHERE e.store = s.store AND e.id = s.id AND instr(e.data, ?5) > 0) END AS landing,
         CASE WHEN s.purchases <> '' THEN (
           SELECT json_group_array(json_array(o.ordered_at, o.subtotal_minor, ${NET}, ${IS_FIRST}))
           FROM json_each(s.purchases) AS p JOIN orders AS o ON o.store = s.store AND o.id = p.value AND o.status = 'paid'
           WHERE s.id = (SELECT min(f.session) FROM order_source AS f WHERE f.store = s.store AND f.id = p.value)) END AS orders
       FROM ${sessionTable(week)} AS s WHERE s.store = ?1 AND s.id >= unhex(?2) AND s.id < unhex(?3)
       ORDER BY s.id DESC LIMIT ?4`,
    )
    .bind(store, from, before, PAGE, HAS_CONTENT)
    .all<Row>();
  return results;
}

/** What confirmed orders came to that no session named. */
async function sumUntracked(db: D1Database, store: number, from: number, until: number): Promise<Omit<Earned, "key">> {
  const row = await db
    .prepare(
      `SELECT count(*) AS orders, coalesce(sum(o.subtotal_minor), 0) AS gmv_minor, coalesce(sum(${NET}), 0) AS net_minor,
         coalesce(sum(${IS_FIRST}), 0) AS new_customers
       FROM orders AS o WHERE o.store = ?1 AND o.ordered_at >= ?2 AND o.ordered_at < ?3
       AND o.status = 'paid' AND NOT EXISTS (SELECT 1 FROM order_source AS s WHERE s.store = o.store AND s.id = o.id)`,
    )
    .bind(store, from, until)
    .first<Omit<Earned, "key">>();
  return row ?? { orders: 0, new_customers: 0, gmv_minor: 0, net_minor: 0 };
}
