// Whose is an order? The visitor's in whose session it was first named; else as its page or its customer tells.
import { shorten } from "../../shared/shorten.ts";
import { HOUR_MS } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { IS_EXPOSURE, rowsIn, type Stretch, weekly } from "./experiment_exposures.ts";
import { eventTable } from "./partition.ts";

/** Sessions of hours that are not over, or wait after a failure, are not there yet. */
export const NOT_SUMMED_MS = 26 * HOUR_MS;

/** How stored data names an order, and what ends the name: another field, or the end. */
const NAMES = shorten('"transaction_id":"');
const ENDS = [shorten('",'), shorten('"}')];

/** Of an order that no session named. */
const unnamed = (id: string) => `NOT EXISTS (SELECT 1 FROM order_source AS f WHERE f.store = :store AND f.id = ${id})`;

/**
 * Common tables that end in `n`: visitor and order. An order that no session named yet is of the visitor whose page did; one
 * that none named is its customer's, and of several visitors of that customer the one's who was exposed first, in whichever
 * slice that is. Needs `x` and `s`.
 */
export function orderTables(stretch: Stretch): string[] {
  // Looked for only where an order waits for it: its scan is within a loop over nothing else.
  const exposures = weekly(
    stretch,
    (week) =>
      `SELECT e.customer_id, e.visitor, e.id FROM (SELECT 1 FROM loose LIMIT 1) CROSS JOIN ${eventTable(week)} AS e
       WHERE ${rowsIn(stretch, week, ":from", "e.")} AND ${IS_EXPOSURE}
       AND e.customer_id IN (SELECT customer FROM loose)`,
  );
  const late = { ...stretch, from: Math.max(stretch.from, stretch.until - NOT_SUMMED_MS) };
  const purchases = weekly(
    late,
    (week) =>
      `SELECT visitor, id, substr(data, instr(data, '${NAMES}') + 1) AS rest FROM ${eventTable(week)}
       WHERE ${rowsIn(late, week, ":late")} AND name = ${storedName("purchase")}
       AND instr(data, '${NAMES}') > 0`,
  );
  const ends = ENDS.map((end) => `ifnull(nullif(instr(rest, '${end}'), 0), 1000)`).join(", ");
  return [
    `recent AS MATERIALIZED (SELECT substr(rest, 1, min(${ends}) - 1) AS order_id, visitor, min(id) AS id
      FROM (${purchases}) GROUP BY 1)`,
    // A customer counts where one alone is known of the visitor.
    `known AS (SELECT DISTINCT customers->>0 AS customer FROM x
      WHERE customers <> '[]' AND (SELECT min(value) = max(value) FROM json_each(customers)))`,
    `loose AS MATERIALIZED (SELECT o.id, k.customer FROM known AS k CROSS JOIN orders AS o
        ON o.store = :store AND o.customer_id = k.customer
      WHERE o.ordered_at >= :before_ms AND o.ordered_at < :until_ms
      AND o.id NOT IN (SELECT order_id FROM recent) AND ${unnamed("o.id")})`,
    `owner AS MATERIALIZED (SELECT customer_id, visitor, min(id) AS id FROM (${exposures}) GROUP BY customer_id)`,
    `n AS (SELECT s.visitor, p.value AS id FROM s CROSS JOIN json_each(s.purchases) AS p
        WHERE s.purchases <> ''
        AND s.id = (SELECT min(f.session) FROM order_source AS f WHERE f.store = :store AND f.id = p.value)
      UNION ALL SELECT r.visitor, r.order_id FROM recent AS r CROSS JOIN x ON x.visitor = r.visitor
      WHERE ${unnamed("r.order_id")}
      UNION ALL SELECT w.visitor, l.id FROM loose AS l CROSS JOIN owner AS w ON w.customer_id = l.customer)`,
  ];
}
