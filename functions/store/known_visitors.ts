// Which customers are these visitors? As a page said when they were signed in, or as the orders tell that their visits named.
import type { D1Database } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import { chunked } from "./chunk.ts";
import { eventTable, sessionTable } from "./partition.ts";

interface Stretch {
  weeks: readonly string[];
  from: number;
  until: number;
  /** At most so many visitors. */
  most: number;
}

/** Customers by visitor (16 hex digits) from events in [from, until); of several the one who was there last. */
export async function readSignedIn(
  db: D1Database,
  store: number,
  { weeks, from, until, most }: Stretch,
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  // Weeks in order, so that the later one stands.
  for (const week of weeks) {
    const { results } = await db
      .prepare(
        `SELECT lower(hex(visitor)) AS visitor, customer_id, max(id) AS last FROM ${eventTable(week)}
         WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND customer_id IS NOT NULL GROUP BY visitor LIMIT ?4`,
      )
      .bind(store, firstIdAt(from), firstIdAt(until), most)
      .all<{ visitor: string; customer_id: string }>();
    for (const { visitor, customer_id } of results) known.set(visitor, customer_id);
  }
  return known;
}

/** Orders that stored sessions begun in [from, until) named, in order of the sessions. */
export async function readNamedOrders(
  db: D1Database,
  store: number,
  { weeks, from, until, most }: Stretch,
): Promise<{ id: string; visitor: string; order: string }[]> {
  const named: { id: string; visitor: string; order: string }[] = [];
  for (const week of weeks) {
    const { results } = await db
      .prepare(
        `SELECT lower(hex(s.id)) AS id, lower(hex(s.visitor)) AS visitor, p.value AS "order"
         FROM ${sessionTable(week)} AS s, json_each(iif(s.purchases <> '', s.purchases, '[]')) AS p
         WHERE s.store = ?1 AND s.id >= unhex(?2) AND s.id < unhex(?3) ORDER BY s.id LIMIT ?4`,
      )
      .bind(store, firstIdAt(from), firstIdAt(until), most)
      .all<{ id: string; visitor: string; order: string }>();
    named.push(...results);
  }
  return named;
}

/** Whose these orders are, by order; those of guests are left out. */
export async function findBuyers(
  db: D1Database,
  store: number,
  orders: readonly string[],
): Promise<Map<string, string>> {
  const buyers = new Map<string, string>();
  for (const json of chunked(orders)) {
    const { results } = await db
      .prepare(
        `SELECT o.id, o.customer_id FROM json_each(?2) AS j
         CROSS JOIN orders AS o ON o.store = ?1 AND o.id = j.value WHERE o.customer_id IS NOT NULL`,
      )
      .bind(store, json)
      .all<{ id: string; customer_id: string }>();
    for (const { id, customer_id } of results) buyers.set(id, customer_id);
  }
  return buyers;
}
