// Which products did each customer look at on a day, and which visitor is which customer? From events that name a customer, as
// only those of consenting visitors do.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { StoredItem } from "../../shared/events/parse.ts";
import { viewItem } from "../../shared/events/view_item.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { chunked } from "./chunk.ts";
import { decodeEvent, type EventRow, storedName } from "./event_row.ts";
import { eventTable, listPartitions, weeksWithin } from "./partition.ts";

const PAGE = 5_000;

/** Rows that one statement deletes. */
const STEP = 5_000;

/** Most different products of a customer's day that are kept. */
const MOST_SKUS = 200;

type Views = Map<string, Map<string, number>>;

async function readViews(db: D1Database, store: number, from: number, until: number): Promise<Views> {
  const views: Views = new Map();
  for (const week of weeksWithin(await listPartitions(db), from, until)) {
    for (let after = firstIdAt(from); ; ) {
      const { results } = await db
        .prepare(
          `SELECT lower(hex(id)) AS id, name, '' AS visitor, customer_id, page, device, country, data FROM ${eventTable(week)}
           WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND customer_id IS NOT NULL AND name = ?4
           ORDER BY id LIMIT ${PAGE}`,
        )
        .bind(store, after, firstIdAt(until), storedName(viewItem.name))
        .all<EventRow & { customer_id: string }>();
      for (const { customer_id, ...row } of results) {
        const { items = [] } = decodeEvent(row).data as { items?: StoredItem[] };
        addView(views, customer_id, items);
      }
      const end = results.at(-1);
      if (!end || results.length < PAGE) break;
      // The next id there can be: ids are 128 bits in hex.
      after = (BigInt(`0x${end.id}`) + 1n).toString(16).padStart(32, "0");
    }
  }
  return views;
}

function addView(views: Views, customer: string, items: readonly { sku?: string }[]): void {
  const skus = views.get(customer) ?? new Map<string, number>();
  for (const { sku } of items) {
    if (sku === undefined || (skus.size >= MOST_SKUS && !skus.has(sku))) continue;
    skus.set(sku, (skus.get(sku) ?? 0) + 1);
  }
  if (skus.size > 0) views.set(customer, skus);
}

/** Makes a day's views what its events in [from, until) give, writing what differs. */
export async function keepViews(
  db: D1Database,
  store: number,
  day: number,
  from: number,
  until: number,
): Promise<void> {
  const views = await readViews(db, store, from, until);
  const rows = [...views].map(([customer, skus]) => [customer, JSON.stringify(Object.fromEntries([...skus].sort()))]);
  const statements = chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO customer_view (store, customer, day, views)
         SELECT ?2, value->>0, ?3, value->>1 FROM json_each(?1) WHERE true
         ON CONFLICT (store, customer, day) DO UPDATE SET views = excluded.views WHERE views <> excluded.views`,
      )
      .bind(json, store, day),
  );
  if (statements.length > 0) await db.batch(statements);
}

/** Remembers whom the visitors of [from, until) signed in as, the last one of each. */
export async function keepVisitors(db: D1Database, store: number, from: number, until: number): Promise<void> {
  const statements: D1PreparedStatement[] = weeksWithin(await listPartitions(db), from, until).map((week) =>
    db
      .prepare(
        // Only of who answered something: nobody else's browser has to be known.
        `INSERT INTO customer_visitor (store, visitor, customer, at)
         SELECT ?1, visitor, customer, at FROM (
           SELECT lower(hex(e.visitor)) AS visitor, e.customer_id AS customer, max(e.id), ?4 AS at FROM ${eventTable(week)} AS e
           WHERE e.store = ?1 AND e.id >= unhex(?2) AND e.id < unhex(?3) AND e.customer_id IS NOT NULL
           GROUP BY e.visitor)
         WHERE EXISTS (SELECT 1 FROM answer AS a WHERE a.store = ?1 AND a.who = 'visitor' AND a.id = visitor)
         ON CONFLICT (store, visitor) DO UPDATE SET customer = excluded.customer, at = excluded.at
         WHERE customer <> excluded.customer AND at <= excluded.at`,
      )
      .bind(store, firstIdAt(from), firstIdAt(until), until),
  );
  if (statements.length > 0) await db.batch(statements);
}

/** Forgets views before a day number. */
export async function forgetViews(db: D1Database, store: number, day: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM customer_view WHERE (store, customer, day) IN (
         SELECT store, customer, day FROM customer_view WHERE store = ?1 AND day < ?2 LIMIT ${STEP})`,
    )
    .bind(store, day)
    .run();
}
