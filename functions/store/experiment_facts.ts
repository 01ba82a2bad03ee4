// What did exposed visitors do? Facts by visitor and day from events and confirmed orders, as parts of the SQL that reads them.
import type { Fact } from "../../shared/experiments/measures/define.ts";
import { shorten } from "../../shared/shorten.ts";
import { DAY_MS } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { dayIn, IS_EXPOSURE, type Stretch, weekly } from "./experiment_exposures.ts";
import { eventTable, sessionTable } from "./partition.ts";

/** Whole days before the first exposure that noise is taken out by. */
export const BEFORE_DAYS = 14;

const named = (...names: string[]) => `e.name IN (${names.map((name) => storedName(name)).join(", ")})`;

// Engagement's data begins with the time, as its schema names it first.
const ENGAGED = shorten('{"engaged_ms":');

const ofEvents: Partial<Record<Fact, string>> = {
  carts: named("add_to_cart"),
  checkouts: named("begin_checkout"),
  clicks: named("click", "select_item"),
  engaged_ms: `iif(${named("engagement")}, CAST(substr(e.data, instr(e.data, '${ENGAGED}') + ${ENGAGED.length}) AS INTEGER), 0)`,
};

const revenue = "max(0, o.subtotal_minor - o.discount_minor)";

const ofOrders: Partial<Record<Fact, string>> = {
  orders: "1",
  revenue_minor: revenue,
  subtotal_minor: "o.subtotal_minor",
  discount_minor: "min(o.subtotal_minor, o.discount_minor)",
  refunded_minor: `(SELECT coalesce(sum(r.amount_minor), 0) FROM refunds AS r
    WHERE r.store = o.store AND r.order_id = o.id AND r.refunded_at < :until_ms)`,
  margin_minor: `(SELECT total((l.value->>'amount_minor') * iif(o.subtotal_minor > 0, 1.0 * ${revenue} / o.subtotal_minor, 0)
      - (l.value->>'quantity') * p.cost_minor)
    FROM json_each(o.lines) AS l CROSS JOIN product AS p ON p.store = o.store AND p.sku = l.value->>'sku'
    WHERE p.cost_minor IS NOT NULL)`,
  units: "(SELECT sum(l.value->>'quantity') FROM json_each(o.lines) AS l)",
};

export const facts = [...Object.keys(ofOrders), ...Object.keys(ofEvents)] as Fact[];

const columns = (wanted: readonly Fact[], of: Partial<Record<Fact, string>>) =>
  wanted.map((fact) => `${of[fact] ?? "0"} AS ${fact}`).join(", ");

/** Whether any of these facts is told by events, or by orders: what is not asked is not read. */
const asks = (wanted: readonly Fact[], of: Partial<Record<Fact, string>>) => wanted.some((fact) => fact in of);

/** Common tables that end in `f`: visitor, day, after or before, and each fact wanted. Needs `x`. */
export function factTables(stretch: Stretch, wanted: readonly Fact[]): string[] {
  const early = { ...stretch, from: stretch.from - (BEFORE_DAYS + 1) * DAY_MS };
  const zero = `SELECT visitor, day, 1 AS after, day AS first_day, ${columns(wanted, {})} FROM x WHERE arms = 1`;
  const parts = [zero];
  if (asks(wanted, ofEvents)) parts.push(`SELECT * FROM (${weekly(early, (week) => eventsOf(week, stretch, wanted))})`);
  const tables: string[] = [];
  if (asks(wanted, ofOrders)) {
    tables.push(...orderTables(stretch, early));
    parts.push(
      `SELECT n.visitor, o.day, printf('%012X', o.ordered_at + 999) >= substr(hex(x.first_id), 1, 12) AS after,
         x.day AS first_day, ${columns(wanted, ofOrders)}
       FROM n CROSS JOIN orders AS o ON o.store = :store AND o.id = n.id CROSS JOIN x ON x.visitor = n.visitor
       WHERE o.status = 'paid' AND o.ordered_at < :until_ms AND x.arms = 1`,
    );
  }
  return [...tables, `f AS (${parts.join("\nUNION ALL ")})`];
}

function eventsOf(week: string, { timezone }: Stretch, wanted: readonly Fact[]): string {
  const names = {
    carts: ["add_to_cart"],
    checkouts: ["begin_checkout"],
    clicks: ["click", "select_item"],
    engaged_ms: ["engagement"],
  };
  const asked = Object.entries(names).flatMap(([fact, of]) => (wanted.includes(fact as Fact) ? of : []));
  return `SELECT e.visitor, ${dayIn(week, timezone, "e.id")} AS day, e.id >= x.first_id AS after, x.day AS first_day,
      ${columns(wanted, ofEvents)}
    FROM ${eventTable(week)} AS e CROSS JOIN x ON x.visitor = e.visitor
    WHERE e.store = :store AND e.id >= unhex(:before) AND e.id < unhex(:until)
    AND e.visitor >= unhex(:low) AND e.visitor < unhex(:high) AND ${named(...asked)} AND x.arms = 1`;
}

/**
 * Whose is an order? Of the visitor in whose session it was first named; one that no session named is its customer's, and of
 * several visitors of that customer the one's who was exposed first, in whichever slice that is.
 */
function orderTables(stretch: Stretch, early: Stretch): string[] {
  const inSessions = weekly(
    early,
    (week) =>
      `SELECT s.visitor, p.value AS id
       FROM ${sessionTable(week)} AS s CROSS JOIN x ON x.visitor = s.visitor, json_each(iif(s.purchases <> '', s.purchases, '[]')) AS p
       WHERE s.store = :store AND s.id >= unhex(:before) AND s.id < unhex(:until)
       AND s.visitor >= unhex(:low) AND s.visitor < unhex(:high) AND s.purchases <> ''
       AND s.id = (SELECT min(f.session) FROM order_source AS f WHERE f.store = s.store AND f.id = p.value)`,
  );
  const ofCustomers = weekly(
    stretch,
    (week) =>
      `SELECT customer_id, visitor, id FROM ${eventTable(week)}
       WHERE store = :store AND id >= unhex(:from) AND id < unhex(:until) AND ${IS_EXPOSURE}
       AND customer_id IN (SELECT customer FROM x WHERE customer IS NOT NULL)`,
  );
  return [
    `owner AS (SELECT customer_id, visitor, min(id) AS id FROM (${ofCustomers}) GROUP BY customer_id)`,
    `n AS (SELECT * FROM (${inSessions})
      UNION ALL SELECT w.visitor, o.id FROM owner AS w CROSS JOIN orders AS o ON o.store = :store AND o.customer_id = w.customer_id
      WHERE o.ordered_at >= :before_ms AND o.ordered_at < :until_ms
      AND NOT EXISTS (SELECT 1 FROM order_source AS f WHERE f.store = o.store AND f.id = o.id))`,
  ];
}
