// Whose is an order? The visitor's in whose session it was first named; else as its page or its customer tells.
import { shorten } from "../../shared/shorten.ts";
import { HOUR_MS } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { IS_EXPOSURE, type Stretch, weekly } from "./experiment_exposures.ts";
import { eventTable, sessionTable } from "./partition.ts";

/** Sessions of hours that are not over, or wait after a failure, are not there yet. */
export const NOT_SUMMED_MS = 26 * HOUR_MS;

/** How stored data names an order, and what ends the name: another field, or the end. */
const NAMES = shorten('"transaction_id":"');
const ENDS = [shorten('",'), shorten('"}')];

/**
 * Common tables that end in `n`: visitor and order. An order that no session named yet is of the visitor whose page did; one
 * that none named is its customer's, and of several visitors of that customer the one's who was exposed first, in whichever
 * slice that is. Needs `x`.
 */
export function orderTables(stretch: Stretch, early: Stretch): string[] {
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
       AND EXISTS (SELECT 1 FROM x WHERE customer IS NOT NULL)
       AND customer_id IN (SELECT customer FROM x WHERE customer IS NOT NULL)`,
  );
  const late = { ...stretch, from: Math.max(stretch.from, stretch.until - NOT_SUMMED_MS) };
  const purchases = weekly(
    late,
    (week) =>
      `SELECT visitor, id, substr(data, instr(data, '${NAMES}') + 1) AS rest FROM ${eventTable(week)}
       WHERE store = :store AND id >= unhex(:late) AND id < unhex(:until) AND name = ${storedName("purchase")}
       AND instr(data, '${NAMES}') > 0`,
  );
  return [
    `recent AS MATERIALIZED (SELECT substr(rest, 1, min(${ENDS.map((end) => `ifnull(nullif(instr(rest, '${end}'), 0), 1000)`).join(", ")}) - 1) AS order_id,
       visitor, min(id) AS id FROM (${purchases}) GROUP BY 1)`,
    `owner AS (SELECT customer_id, visitor, min(id) AS id FROM (${ofCustomers}) GROUP BY customer_id)`,
    `n AS (SELECT * FROM (${inSessions})
      UNION ALL SELECT r.visitor, r.order_id FROM recent AS r CROSS JOIN x ON x.visitor = r.visitor
      WHERE NOT EXISTS (SELECT 1 FROM order_source AS f WHERE f.store = :store AND f.id = r.order_id)
      UNION ALL SELECT w.visitor, o.id FROM owner AS w CROSS JOIN orders AS o ON o.store = :store AND o.customer_id = w.customer_id
      WHERE o.ordered_at >= :before_ms AND o.ordered_at < :until_ms
      AND o.id NOT IN (SELECT order_id FROM recent)
      AND NOT EXISTS (SELECT 1 FROM order_source AS f WHERE f.store = o.store AND f.id = o.id))`,
  ];
}
