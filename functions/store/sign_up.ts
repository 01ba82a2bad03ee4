// When did each customer open an account, and by which channel had they come? Kept longer than the events that tell it.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { firstIdAt, idTime } from "../../shared/ids.ts";
import type { SignedUp } from "../../shared/studies/trade.ts";
import { dayNumber, dayOf, HOUR_MS, isDay } from "../../shared/time.ts";
import { chunked } from "./chunk.ts";
import { storedName } from "./event_row.ts";
import { eventTable, sessionTable } from "./partition.ts";
import type { Store } from "./stores.ts";

/** A visit in which somebody signs up began no longer before. */
const VISIT_MS = 12 * HOUR_MS;

/** A field of a customer's profile: the day as the shop's own system knows it, which goes before what an event told. */
export const SIGNED_UP_ON = "signed_up_on";

/** Keeps each customer's first sign-up among a week's events in [from, until); how many rows that wrote. */
export async function keepSignUps(
  db: D1Database,
  store: number,
  week: string,
  from: number,
  until: number,
): Promise<number> {
  const { results } = await db
    .prepare(
      `SELECT lower(hex(min(id))) AS id, lower(hex(visitor)) AS visitor, customer_id FROM ${eventTable(week)}
       WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND name = ?4 AND customer_id IS NOT NULL
       GROUP BY customer_id`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until), storedName("sign_up"))
    .all<{ id: string; visitor: string; customer_id: string }>();
  if (results.length === 0) return 0;
  const rows = results.map(({ id, visitor, customer_id }) => {
    const at = idTime(id);
    return [customer_id, at, visitor, id, firstIdAt(at - VISIT_MS)];
  });
  const written = await db.batch(
    chunked(rows).map((json) =>
      db
        .prepare(
          `INSERT INTO customer_sign_up (store, customer, at, channel)
           SELECT ?2, value->>0, value->>1, coalesce((
             SELECT s.channel FROM ${sessionTable(week)} AS s WHERE s.store = ?2 AND s.visitor = unhex(value->>2)
             AND s.id <= unhex(value->>3) AND s.id >= unhex(value->>4) ORDER BY s.id DESC LIMIT 1), '')
           FROM json_each(?1) WHERE true
           ON CONFLICT (store, customer) DO UPDATE SET at = excluded.at, channel = excluded.channel
           WHERE excluded.at < at OR (excluded.at = at AND channel = '' AND excluded.channel <> '')`,
        )
        .bind(json, store),
    ),
  );
  return written.reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
}

/** Whether any sign-up of a store is kept. */
export async function hasSignUps(db: D1Database, store: number): Promise<boolean> {
  const found = await db.prepare("SELECT 1 AS yes FROM customer_sign_up WHERE store = ?1 LIMIT 1").bind(store).first();
  return found !== null;
}

/** Sign-ups that fit a Worker's memory beside a store's orders; of a store with more, the newest. */
const MOST = 200_000;
const PAGE = 10_000;

/** Sign-ups of a store up to a day number, by customer. */
export async function readSignUps(
  db: D1Database,
  { id, timezone }: Pick<Store, "id" | "timezone">,
  last: number,
  most = MOST,
): Promise<Map<string, SignedUp>> {
  const found = new Map<string, SignedUp>();
  const later = await db
    .prepare("SELECT at FROM customer_sign_up WHERE store = ?1 ORDER BY at DESC LIMIT 1 OFFSET ?2")
    .bind(id, most)
    .first<{ at: number }>();
  const seen = db.prepare(
    `SELECT customer, at, channel FROM customer_sign_up
     WHERE store = ?1 AND customer > ?2 AND at > ?3 ORDER BY customer LIMIT ${PAGE}`,
  );
  await eachPage<{ customer: string; at: number; channel: string }>(
    (after) => seen.bind(id, after, later?.at ?? -1),
    ({ customer, at, channel }) => found.set(customer, { day: dayNumber(dayOf(timezone, at)), channel }),
  );
  const told = db.prepare(
    `SELECT customer, json_extract(fields, '$.${SIGNED_UP_ON}') AS day FROM customer_profile
     WHERE store = ?1 AND customer > ?2 AND json_type(fields, '$.${SIGNED_UP_ON}') = 'text' ORDER BY customer LIMIT ${PAGE}`,
  );
  await eachPage<{ customer: string; day: string }>(
    (after) => told.bind(id, after),
    ({ customer, day }) => {
      if (!isDay(day) || (found.size >= 2 * most && !found.has(customer))) return;
      found.set(customer, { day: dayNumber(day), channel: found.get(customer)?.channel ?? "" });
    },
  );
  for (const [customer, { day }] of found) if (day > last) found.delete(customer);
  return found;
}

/** Reads rows in the order of their customers, a page at a time: all at once would not fit beside what is made of them. */
async function eachPage<Row extends { customer: string }>(
  page: (after: string) => D1PreparedStatement,
  take: (row: Row) => void,
): Promise<void> {
  for (let after = ""; ; ) {
    const { results } = await page(after).all<Row>();
    for (const row of results) take(row);
    const end = results.at(-1);
    if (!end || results.length < PAGE) return;
    after = end.customer;
  }
}
