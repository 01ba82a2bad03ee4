// Who filled a cart and did not buy? From the sessions of the last days, and from raw events whom the visitor signed in as.
import type { D1Database } from "@cloudflare/workers-types";
import { figureColumns } from "../../shared/customers/audiences/figures.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { funnelSteps, IDLE_MS } from "../../shared/sessions.ts";
import type { ListedCustomer, Place } from "./audience.ts";
import { eventTable, listPartitions, sessionTable, weeksWithin } from "./partition.ts";
import { unionOf } from "./union.ts";

const bit = (step: (typeof funnelSteps)[number]) => 1 << funnelSteps.indexOf(step);
const COLUMNS = figureColumns.map((name) => `f.${name}`).join(", ");
const CART = bit("add_to_cart") | bit("begin_checkout") | bit("add_payment_info");
const CHECKOUT = bit("begin_checkout") | bit("add_payment_info");
const PURCHASE = bit("purchase");

/** A customer's newest unfinished order; `key` is when it was left, epoch ms. */
export type LeftCart = ListedCustomer & { began_checkout: 0 | 1 };

/**
 * `open`: visitors whose last session with a cart came after any with a purchase, with the customer that the page said; an
 * order that the shop reported since ends it too, whatever the page told.
 */
function openCarts(weeks: readonly string[]): string {
  const union = (select: (week: string) => string) => unionOf(weeks.map(select));
  return `WITH session AS (${union(
    (week) => `SELECT visitor, last_at, steps FROM ${sessionTable(week)}
      WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND steps & ${CART | PURCHASE} <> 0`,
  )}),
  visit AS (SELECT visitor, max(iif(steps & ${CART}, last_at, 0)) AS left_at,
      max(iif(steps & ${CHECKOUT}, last_at, 0)) AS checkout_at, max(iif(steps & ${PURCHASE}, last_at, 0)) AS bought_at
    FROM session GROUP BY visitor),
  cart AS MATERIALIZED (SELECT * FROM visit WHERE left_at > bought_at),
  said AS MATERIALIZED (SELECT visitor, customer_id, max(id) FROM (${union(
    (week) => `SELECT id, visitor, customer_id FROM ${eventTable(week)}
      WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND customer_id IS NOT NULL
      AND visitor IN (SELECT visitor FROM cart)`,
  )}) GROUP BY visitor),
  customer_cart AS (SELECT said.customer_id AS customer, max(cart.left_at) AS left_at,
      max(cart.checkout_at) AS checkout_at FROM cart JOIN said USING (visitor) GROUP BY 1),
  open AS (SELECT * FROM customer_cart AS c WHERE NOT EXISTS (SELECT 1 FROM orders AS o
    WHERE o.store = ?1 AND o.customer_id = c.customer AND o.status = 'paid' AND o.ordered_at >= c.left_at - ${IDLE_MS}))`;
}

interface Stretch {
  from: number;
  until: number;
}

/** Unfinished orders of signed-in visitors in [from, until), the newest first, with what is known of their customers. */
export async function listLeftCarts(
  db: D1Database,
  store: number,
  { from, until }: Stretch,
  { after, limit }: { after: Place | null; limit: number },
): Promise<LeftCart[]> {
  const weeks = weeksWithin(await listPartitions(db), from, until);
  if (weeks.length === 0) return [];
  const { results } = await db
    .prepare(
      `${openCarts(weeks)} SELECT ${COLUMNS}, open.customer AS customer, open.left_at AS "key",
         open.checkout_at >= open.left_at AS began_checkout
       FROM open LEFT JOIN customer_figures AS f ON f.store = ?1 AND f.customer = open.customer
       WHERE open.left_at < ?4 OR (open.left_at = ?4 AND open.customer > ?5)
       ORDER BY open.left_at DESC, open.customer LIMIT ?6`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until), after?.key ?? until, after?.customer ?? "", limit)
    .all<LeftCart>();
  return results;
}

/** How many customers left an order unfinished, and how many visitors that nobody can name. */
export async function countLeftCarts(
  db: D1Database,
  store: number,
  { from, until }: Stretch,
): Promise<{ customers: number; unknown_visitors: number }> {
  const weeks = weeksWithin(await listPartitions(db), from, until);
  if (weeks.length === 0) return { customers: 0, unknown_visitors: 0 };
  const row = await db
    .prepare(
      `${openCarts(weeks)} SELECT (SELECT count(*) FROM open) AS customers,
         (SELECT count(*) FROM cart WHERE visitor NOT IN (SELECT visitor FROM said)) AS unknown_visitors`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until))
    .first<{ customers: number; unknown_visitors: number }>();
  return row ?? { customers: 0, unknown_visitors: 0 };
}
