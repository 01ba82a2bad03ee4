// Which orders were called off? Refunds soon after their orders, those that name the order and those of the same customer.
import type { D1Database } from "@cloudflare/workers-types";
import {
  CALLED_OFF_MS,
  type CalledOff,
  calledOffOf,
  type RefundedOrder,
} from "../../shared/studies/forecast/called_off.ts";
import { dayFromNumber, dayStart } from "../../shared/time.ts";
import type { Store } from "./stores.ts";

/** Refunds with their orders that are read at a time. */
const PAGE = 500;

type Row = Omit<RefundedOrder, "refunded" | "lines" | "whole"> & { refunded: string; lines: string; whole: number };

/** Which orders a refund may be of, by an index each: the one that it names, or those of its customer. */
const ORDER = {
  name: "o.id = r.order_id AND +o.ordered_at BETWEEN r.refunded_at - ?6 AND r.refunded_at",
  customer: `r.order_id IS NULL AND o.customer_id = r.customer_id AND o.customer_id IS NOT NULL
    AND o.ordered_at BETWEEN r.refunded_at - ?6 AND r.refunded_at`,
};

/** What was called off of orders since a day number. */
export async function readCalledOff(db: D1Database, store: Store, first: number): Promise<CalledOff[]> {
  const since = dayStart(store.timezone, dayFromNumber(first));
  return calledOffOf([
    ...(await readPairs(db, store, since, "name")),
    ...(await readPairs(db, store, since, "customer")),
  ]);
}

async function readPairs(
  db: D1Database,
  { id }: Store,
  since: number,
  by: keyof typeof ORDER,
): Promise<RefundedOrder[]> {
  const pairs: RefundedOrder[] = [];
  let [at, refund, order] = [since, "", ""];
  for (;;) {
    const { results } = await db
      .prepare(
        `SELECT r.id AS refund, r.refunded_at, r.lines AS refunded, o.id AS "order", o.ordered_at, o.day, o.lines,
           r.amount_minor >= o.subtotal_minor - o.discount_minor AS whole
         FROM refunds AS r CROSS JOIN orders AS o ON o.store = r.store AND ${ORDER[by]}
         WHERE r.store = ?1 AND r.refunded_at >= ?2 AND (r.refunded_at, r.id, o.id) > (?2, ?3, ?4) AND o.status = 'paid'
         ORDER BY r.refunded_at, r.id, o.id LIMIT ?5`,
      )
      .bind(id, at, refund, order, PAGE, CALLED_OFF_MS)
      .all<Row>();
    for (const { refunded, lines, whole, ...row } of results) {
      const own = { refunded: linesOf(refunded), lines: linesOf(lines), whole: whole === 1 };
      pairs.push({ ...row, ...own });
    }
    const last = results.at(-1);
    if (!last || results.length < PAGE) return pairs;
    [at, refund, order] = [last.refunded_at, last.refund, last.order];
  }
}

const linesOf = (text: string) =>
  (JSON.parse(text) as RefundedOrder["lines"]).map(({ sku, quantity }) => ({ sku, quantity }));
