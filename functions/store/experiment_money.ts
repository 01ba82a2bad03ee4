// What did exposed visitors buy? Facts by visitor and day from confirmed orders, as parts of the SQL that reads them.
import type { OrderFact } from "../../shared/experiments/measures/define.ts";
import { BEFORE_DAYS } from "./experiment_facts.ts";

const paid = "max(0, o.subtotal_minor - o.discount_minor)";

// Orders are few beside refunds and lines of a store: each asks for its own.
const refunded = `(SELECT coalesce(sum(r.amount_minor), 0) FROM refunds AS r
  WHERE r.store = o.store AND r.order_id = o.id AND +r.refunded_at < :until_ms)`;

/** What one of a line cost when it was ordered; see readReferences in product_reference.ts, which tells the same. */
const known = "FROM product_reference AS p WHERE p.store = o.store AND p.sku = l.value->>'sku'";
const cost = `coalesce((SELECT p.cost_minor ${known} AND p.at <= o.ordered_at ORDER BY p.at DESC LIMIT 1),
  (SELECT p.cost_minor ${known} AND p.at > o.ordered_at AND p.cost_minor IS NOT NULL ORDER BY p.at LIMIT 1))`;

/** What was paid of a line, of which the order's discount takes its part. */
const linePaid = `(l.value->>'amount_minor') * iif(o.subtotal_minor > 0, 1.0 * ${paid} / o.subtotal_minor, 0)`;

const ofOrder: Record<OrderFact, string> = {
  orders: "1",
  revenue_minor: paid,
  subtotal_minor: "o.subtotal_minor",
  discount_minor: "min(o.subtotal_minor, o.discount_minor)",
  refunded_minor: refunded,
  kept_minor: `${paid} - ${refunded}`,
  costed_minor: `(SELECT total(iif(${cost} IS NULL, 0, ${linePaid})) FROM json_each(o.lines) AS l)`,
  margin_minor: `(SELECT total(${linePaid} - (l.value->>'quantity') * ${cost}) FROM json_each(o.lines) AS l)`,
  units: "(SELECT sum(l.value->>'quantity') FROM json_each(o.lines) AS l)",
};

/** Common table `b`: confirmed orders of exposed visitors, by day after the exposure or -1 before it. Needs `n` and `x`. */
export function boughtTable(wanted: readonly OrderFact[]): string {
  return `b AS MATERIALIZED (SELECT * FROM (
      SELECT n.visitor, x.day AS first_day, o.day,
        iif(printf('%012X', o.ordered_at + 999) >= substr(hex(x.first_id), 1, 12), o.day, -1) AS d${wanted
          .map((fact) => `, ${ofOrder[fact]} AS ${fact}`)
          .join("")}
      FROM n CROSS JOIN orders AS o ON o.store = :store AND o.id = n.id CROSS JOIN x ON x.visitor = n.visitor
      WHERE o.status = 'paid' AND o.ordered_at < :until_ms AND NOT x.several)
    WHERE d >= 0 OR day BETWEEN first_day - ${BEFORE_DAYS} AND first_day - 1)`;
}
