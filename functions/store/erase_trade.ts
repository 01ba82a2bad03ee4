// How do orders lose their person and keep their sums? Orders, refunds and what follows from them stay, as accounts must, with
// nobody's name; what was summed up by customer is marked to be worked out again.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { countRows } from "./erase_job.ts";

/** Rows of one statement: a customer that is a company may have many. */
export const STEP = 500;

const quarter = (column: string) => `${column} - ${column} % 900000`;

/** Marks hours and days of the next orders and refunds in turn, before they lose their customer. */
const MARK = `INSERT INTO dirty (store, kind, bucket, mark)
  WITH o AS MATERIALIZED (SELECT id, ordered_at, day FROM orders WHERE store = ?1 AND customer_id = ?2
      ORDER BY ordered_at, id LIMIT ${STEP}),
    r AS MATERIALIZED (SELECT refunded_at FROM refunds WHERE store = ?1 AND customer_id = ?2 ORDER BY id LIMIT ${STEP})
  SELECT ?1, 'customer', day, ?3 FROM o
  UNION SELECT ?1, 'moment', ${quarter("ordered_at")}, ?3 FROM o
  UNION SELECT ?1, 'moment', ${quarter("refunded_at")}, ?3 FROM r
  UNION SELECT ?1, 'moment', ${quarter("f.refunded_at")}, ?3 FROM o CROSS JOIN refunds AS f
    ON f.store = ?1 AND f.order_id = o.id
  WHERE true ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark)`;

/** Per table: what loses the person, and in which rows. */
const CLEARED: Readonly<Record<string, string>> = {
  orders: `UPDATE orders SET customer_id = NULL WHERE store = ?1 AND id IN (
    SELECT id FROM orders WHERE store = ?1 AND customer_id = ?2 ORDER BY ordered_at, id LIMIT ${STEP})`,
  refunds: `UPDATE refunds SET customer_id = NULL WHERE store = ?1 AND id IN (
    SELECT id FROM refunds WHERE store = ?1 AND customer_id = ?2 ORDER BY id LIMIT ${STEP})`,
  order_version: `UPDATE order_version SET content = json_set(content, '$.customer_id', NULL) WHERE store = ?1
    AND (id, version) IN (SELECT id, version FROM order_version
      WHERE store = ?1 AND content->>'customer_id' = ?2 LIMIT ${STEP})`,
  refund_version: `UPDATE refund_version SET content = json_set(content, '$.customer_id', NULL) WHERE store = ?1
    AND (id, version) IN (SELECT id, version FROM refund_version
      WHERE store = ?1 AND content->>'customer_id' = ?2 LIMIT ${STEP})`,
  redemption: `UPDATE redemption SET customer = NULL WHERE store = ?1
    AND (key, offer) IN (SELECT key, offer FROM redemption WHERE store = ?1 AND customer = ?2 LIMIT ${STEP})`,
  ticket: `UPDATE ticket SET customer_id = NULL WHERE store = ?1
    AND id IN (SELECT id FROM ticket WHERE store = ?1 AND customer_id = ?2 LIMIT ${STEP})`,
};

/** Tables whose rows stay without the person. */
export const keptTables: ReadonlySet<string> = new Set([...Object.keys(CLEARED), "decision", "tag_run"]);

/** Statements that take the person out of some rows of each of these tables. */
export function clearTrade(
  db: D1Database,
  store: number,
  { id, customer, now }: { id: string; customer: string; now: number },
): D1PreparedStatement[] {
  return [
    db.prepare(MARK).bind(store, customer, now),
    ...Object.entries(CLEARED).flatMap(([table, sql]) => [
      db.prepare(sql).bind(store, customer),
      countRows(db, store, id, `${table}:kept`),
    ]),
  ];
}

/** Whether some of these rows still name the person. */
export async function isTradeCleared(db: D1Database, store: number, customer: string): Promise<boolean> {
  const named: readonly [string, string][] = [
    ["orders", "customer_id = ?2"],
    ["refunds", "customer_id = ?2"],
    ["order_version", "content->>'customer_id' = ?2"],
    ["refund_version", "content->>'customer_id' = ?2"],
    ["redemption", "customer = ?2"],
    ["ticket", "customer_id = ?2"],
  ];
  const some = named.map(([table, where]) => `EXISTS (SELECT 1 FROM ${table} WHERE store = ?1 AND ${where})`);
  const row = await db
    .prepare(`SELECT ${some.join(" OR ")} AS n`)
    .bind(store, customer)
    .first<{ n: number }>();
  return row?.n === 0;
}
