// What would each rule of delivery give, what travelled instead, and what did both cost?
import { type Satisfaction, satisfactionOf } from "../quality/answered.ts";
import { meanCost, onTimeShare, type Share } from "./delivered.ts";
import type { DeliveryRule } from "./delivery.ts";
import type { ShipmentRow, TicketRow } from "./rows.ts";
import { ruleOf } from "./rule.ts";

export interface Ruled {
  rule: DeliveryRule;
  /** Parcels of orders that it fits. */
  parcels: number;
  /** Of them those that travelled as it says. */
  kept: number;
  on_time: Share;
  cost_minor: number | null;
  satisfaction: Satisfaction;
  /** What travelled by another service, and what that cost more than this one would; null where a cost is not known. */
  other: number;
  spare_minor: number | null;
}

/** Parcels of known orders by the rule that fits them first. */
export function byRule(
  rules: readonly DeliveryRule[],
  shipments: readonly ShipmentRow[],
  tickets: readonly TicketRow[],
  until: number,
): { rules: Ruled[]; unruled: number } {
  const fitting = rules.map((): ShipmentRow[] => []);
  let unruled = 0;
  for (const row of shipments) {
    if (row.order_minor === null) continue;
    const categories = JSON.parse(row.categories) as string[];
    const place = ruleOf(rules, { customer_minor: row.customer_minor, order_minor: row.order_minor, categories });
    if (place < 0) unruled += 1;
    else fitting[place]!.push(row);
  }
  const costs = new Map(
    [...Map.groupBy(shipments, ({ service }) => service)].map(([service, rows]) => [service, meanCost(rows)]),
  );
  const asked = Map.groupBy(tickets, ({ order_id }) => order_id);
  return {
    unruled,
    rules: rules.map((rule, place) => {
      const rows = fitting[place]!;
      const others = rows.filter(({ service }) => service !== rule.service);
      const own = costs.get(rule.service) ?? null;
      const priced = others.filter(({ cost_minor }) => cost_minor !== null);
      const orders = new Set(rows.map(({ order_id }) => order_id));
      return {
        rule,
        parcels: rows.length,
        kept: rows.length - others.length,
        on_time: onTimeShare(rows, until),
        cost_minor: meanCost(rows),
        satisfaction: satisfactionOf([...orders].flatMap((order) => asked.get(order) ?? [])),
        other: others.length,
        spare_minor:
          own === null || priced.length === 0
            ? null
            : priced.reduce((sum, { cost_minor }) => sum + cost_minor! - own, 0),
      };
    }),
  };
}
