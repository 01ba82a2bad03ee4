// How much of an offer's limits is taken? Reserve, confirm, release: one statement each, idempotent by the checkout's key.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Limits } from "../../shared/pricing/config.ts";

/** A use of a limited offer, or of a single-use code. */
export interface Use {
  offer: string;
  customer: string | null;
  /** A code that may be used once in all; null where the code is everybody's. */
  code: string | null;
  amount_minor: number;
  units: number;
  limits: Limits;
}

const COLUMNS = [
  "customer",
  "code",
  "amount_minor",
  "units",
  "state",
  "gives_back",
  "max_uses",
  "max_per_customer",
  "max_amount_minor",
  "max_units",
  "at",
  "expires_at",
] as const;

const REVIVED = COLUMNS.map((column) => `${column} = excluded.${column}`).join(", ");

/** Whether a use of `amount`, `units`, by `customer` and `code` still fits, as SQL over one row's values. */
const fits = (
  row: Record<
    "uses" | "per_customer" | "amount_max" | "units_max" | "amount" | "units" | "customer" | "code" | "key",
    string
  >,
) => `
  (${row.uses} IS NULL OR coalesce((SELECT uses FROM offer_use WHERE store = ?1 AND offer = ?2), 0) < ${row.uses})
  AND (${row.amount_max} IS NULL
    OR coalesce((SELECT amount_minor FROM offer_use WHERE store = ?1 AND offer = ?2), 0) + ${row.amount} <= ${row.amount_max})
  AND (${row.units_max} IS NULL
    OR coalesce((SELECT units FROM offer_use WHERE store = ?1 AND offer = ?2), 0) + ${row.units} <= ${row.units_max})
  AND (${row.per_customer} IS NULL OR (${row.customer} IS NOT NULL AND
    (SELECT count(*) FROM redemption AS o WHERE o.store = ?1 AND o.offer = ?2 AND o.customer = ${row.customer}
      AND o.state <> 'released') < ${row.per_customer}))
  AND (${row.code} IS NULL OR NOT EXISTS
    (SELECT 1 FROM redemption AS o WHERE o.store = ?1 AND o.code = ${row.code} AND o.state <> 'released' AND o.key <> ${row.key}))`;

/**
 * Reserves a use if it fits, unless the checkout is agreed already. A reservation of the same key stands; one that was
 * released is taken again as what it is now, of which nothing of before remains.
 */
export function reserve(
  db: D1Database,
  store: number,
  key: string,
  use: Use,
  now: number,
  expires_at: number,
): D1PreparedStatement {
  const { uses = null, per_customer = null, budget_minor = null, stock = null, after_cancel } = use.limits;
  const room = fits({
    uses: "?9",
    per_customer: "?10",
    amount_max: "?11",
    units_max: "?12",
    amount: "?6",
    units: "?7",
    customer: "?4",
    code: "?5",
    key: "?3",
  });
  return db
    .prepare(
      `INSERT INTO redemption (store, offer, key, ${COLUMNS.join(", ")})
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'reserved', ?8, ?9, ?10, ?11, ?12, ?13, ?14
       WHERE ${room} AND NOT EXISTS (SELECT 1 FROM checkout WHERE store = ?1 AND key = ?3)
       ON CONFLICT (store, key, offer) DO UPDATE SET ${REVIVED} WHERE state = 'released'`,
    )
    .bind(
      store,
      use.offer,
      key,
      use.customer,
      use.code,
      use.amount_minor,
      use.units,
      after_cancel === "give_back" ? 1 : 0,
      uses,
      per_customer,
      budget_minor,
      stock,
      now,
      expires_at,
    );
}

/** Frees reservations whose time is over. */
export function releaseExpired(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare("UPDATE redemption SET state = 'released' WHERE state = 'reserved' AND expires_at <= ?1").bind(now);
}

/** Frees what a checkout reserved, unless an order has it. */
export function release(db: D1Database, store: number, key: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE redemption SET state = 'released' WHERE store = ?1 AND key = ?2 AND state = 'reserved'
       AND NOT EXISTS (SELECT 1 FROM checkout WHERE store = ?1 AND key = ?2 AND order_id IS NOT NULL)`,
    )
    .bind(store, key);
}

/** Statements that free what a checkout reserved when it did not come about, and leave nothing of it. */
export function forgetUnagreed(db: D1Database, store: number, key: string): D1PreparedStatement[] {
  const unagreed = `store = ?1 AND key = ?2 AND NOT EXISTS (SELECT 1 FROM checkout WHERE store = ?1 AND key = ?2)`;
  // Released first: that is what gives back to the offer's count.
  return [
    db.prepare(`UPDATE redemption SET state = 'released' WHERE ${unagreed} AND state = 'reserved'`).bind(store, key),
    db.prepare(`DELETE FROM redemption WHERE ${unagreed} AND state = 'released'`).bind(store, key),
  ];
}

/** The offers that a checkout holds. */
export function selectHeld(db: D1Database, store: number, key: string): D1PreparedStatement {
  return db
    .prepare("SELECT offer, state FROM redemption WHERE store = ?1 AND key = ?2 AND state <> 'released' ORDER BY offer")
    .bind(store, key);
}

/**
 * Statements that make the reservations of an order's checkout final; one whose time was over is taken again only if it
 * still fits.
 */
export function confirm(
  db: D1Database,
  store: number,
  key: string,
  order: string,
  offers: readonly string[],
): D1PreparedStatement[] {
  const room = fits({
    uses: "max_uses",
    per_customer: "max_per_customer",
    amount_max: "max_amount_minor",
    units_max: "max_units",
    amount: "redemption.amount_minor",
    units: "redemption.units",
    // Named with their table: in the inner queries a bare name is of the other row.
    customer: "redemption.customer",
    code: "redemption.code",
    key: "redemption.key",
  });
  return offers.map((offer) =>
    db
      .prepare(
        `UPDATE redemption SET state = 'confirmed' WHERE store = ?1 AND offer = ?2 AND key = ?3
         AND EXISTS (SELECT 1 FROM checkout WHERE store = ?1 AND key = ?3 AND order_id = ?4)
         AND (state = 'reserved' OR (state = 'released' AND ${room}))`,
      )
      .bind(store, offer, key, order),
  );
}

/**
 * A statement that follows what orders have become: cancelled and wholly refunded ones give back what the offer's policy
 * says. Run in the transaction that stores the orders or refunds, or confirms a checkout.
 * @param orders ids
 */
export function settleOrders(db: D1Database, store: number, orders: readonly string[]): D1PreparedStatement {
  const refunded = `(SELECT coalesce(sum(r.amount_minor), 0) FROM refunds AS r WHERE r.store = ?1 AND r.order_id = o.id)`;
  const paid = "o.subtotal_minor - o.discount_minor + o.shipping_minor + o.tax_minor";
  return db
    .prepare(
      `UPDATE redemption SET state = 'released' WHERE store = ?1 AND state <> 'released' AND gives_back = 1
       AND key IN (SELECT c.key FROM json_each(?2)
         CROSS JOIN checkout AS c ON c.store = ?1 AND c.order_id = value
         CROSS JOIN orders AS o ON o.store = ?1 AND o.id = c.order_id
         WHERE o.status = 'cancelled' OR (${refunded} > 0 AND ${refunded} >= ${paid}))`,
    )
    .bind(store, JSON.stringify(orders));
}

/** How much of each limited offer is taken. */
export async function readUses(
  db: D1Database,
  store: number,
): Promise<{ offer: string; uses: number; amount_minor: number; units: number }[]> {
  const { results } = await db
    .prepare("SELECT offer, uses, amount_minor, units FROM offer_use WHERE store = ?1 ORDER BY offer")
    .bind(store)
    .all<{ offer: string; uses: number; amount_minor: number; units: number }>();
  return results;
}
