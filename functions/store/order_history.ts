// What is stored of one order, and what it said before each change?
import type { D1Database } from "@cloudflare/workers-types";

/** An order's content as it was at one time; `replaced_at` is null for the one that stands. */
export interface OrderVersion {
  version: number;
  replaced_at: number | null;
  content: Record<string, unknown>;
}

type Row = { version: number; replaced_at: number | null; content: string };

const CURRENT = `SELECT version, NULL AS replaced_at, json_object('ordered_at', ordered_at, 'status', status,
    'customer_id', customer_id, 'country', country, 'channel', channel, 'subtotal_minor', subtotal_minor, 'discount_minor', discount_minor,
    'shipping_minor', shipping_minor, 'tax_minor', tax_minor, 'lines', json(lines)) AS content
  FROM orders WHERE store = ?1 AND id = ?2`;

const FORMER = "SELECT version, replaced_at, content FROM order_version WHERE store = ?1 AND id = ?2";

function toVersion({ version, replaced_at, content }: Row): OrderVersion {
  // The day is how the order was filed, in the store's zone, and follows from ordered_at.
  const { day: _, ...shown } = JSON.parse(content) as Record<string, unknown>;
  return { version, replaced_at, content: shown };
}

/** The order as it stands; null when there is none. */
export async function findOrder(db: D1Database, store: number, id: string): Promise<OrderVersion | null> {
  const row = await db.prepare(CURRENT).bind(store, id).first<Row>();
  return row && toVersion(row);
}

/** At most `limit` versions of an order below one, newest first. */
export async function listOrderVersions(
  db: D1Database,
  store: number,
  id: string,
  before: number,
  limit: number,
): Promise<OrderVersion[]> {
  const { results } = await db
    .prepare(`SELECT * FROM (${CURRENT} UNION ALL ${FORMER}) WHERE version < ?3 ORDER BY version DESC LIMIT ?4`)
    .bind(store, id, before, limit)
    .all<Row>();
  return results.map(toVersion);
}
