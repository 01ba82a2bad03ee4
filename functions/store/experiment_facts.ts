// What did exposed visitors do? Facts by visitor and day from events and confirmed orders, as parts of the SQL that reads them.
import type { Fact } from "../../shared/experiments/measures/define.ts";
import { shorten } from "../../shared/shorten.ts";
import { DAY_MS } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { dayIn, type Stretch, weekly } from "./experiment_exposures.ts";
import { orderTables } from "./experiment_orders.ts";
import { eventTable } from "./partition.ts";

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
