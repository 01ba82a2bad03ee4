// An audience's rule as SQL over kept figures. It holds exactly where the rule holds of the figures as facts.
import type { AudienceSort } from "../../shared/customers/audiences/define.ts";
import { type AudienceFact, audienceFacts } from "../../shared/customers/audiences/facts.ts";
import type { Leaf, Predicate } from "../../shared/predicate.ts";

/** The store is ?1 and the day number that ages are counted to ?2; further values follow in the order of `bound`. */
const columns: Record<AudienceFact, string> = {
  "customer.orders": "f.orders",
  "customer.spent_minor": "f.spent_minor",
  "customer.average_order_minor": "iif(f.orders > 0, f.spent_minor * 1.0 / f.orders, NULL)",
  "customer.days_since_order": "?2 - f.last_day",
  "customer.days_since_first_order": "?2 - f.first_day",
  "customer.recency_score": "f.recency_score",
  "customer.frequency_score": "f.frequency_score",
  "customer.monetary_score": "f.monetary_score",
  "customer.segments": "f.segments",
  "customer.due_days": "f.expected_day - ?2",
  "customer.overdue_days": "?2 - f.late_day",
  "customer.alive_ratio": "f.alive_ratio",
  "customer.expected_orders": "f.expected_orders",
  "customer.value_minor": "f.value_minor",
  "customer.quadrant": "f.quadrant",
};

/** What lists are ordered by, whole numbers, the largest first; who has no such figure comes last. */
export const sorts: Record<AudienceSort, string> = {
  value: "coalesce(f.value_minor, -1)",
  spent: "coalesce(f.spent_minor, -1)",
  orders: "coalesce(f.orders, -1)",
  last_order: "coalesce(f.last_day, -1)",
  late: "coalesce(f.late_day, -1)",
};

/** Values that go into a statement after the first two, each under a number of its own. */
export interface Bound {
  values: (string | number)[];
  place: (value: string | number) => string;
}

export function bound(from: number): Bound {
  const values: (string | number)[] = [];
  const place = (value: string | number) => {
    values.push(value);
    return `?${from + values.length}`;
  };
  return { values, place };
}

/** Throws RangeError on a fact that is no figure. */
export function whenSql(tree: Predicate, { place }: Bound): string {
  const of = (each: Predicate): string => {
    if (each.op === "all") return `(${each.of.map(of).join(" AND ")})`;
    if (each.op === "any") return `(${each.of.map(of).join(" OR ")})`;
    return each.op === "not" ? `(NOT ${of(each.of)})` : leafSql(each, place);
  };
  return of(tree);
}

/** Of what is not known nothing holds: a comparison with NULL is untrue rather than NULL. */
function leafSql(leaf: Leaf, place: Bound["place"]): string {
  const fact = audienceFacts.find((each) => each === leaf.fact);
  if (!fact) throw new RangeError(`an audience cannot ask for ${leaf.fact}`);
  const column = columns[fact];
  const sign = { at_least: ">=", at_most: "<=", is: "=" } as const;
  switch (leaf.op) {
    case "has":
      return `coalesce(instr(' ' || ${column} || ' ', ' ' || ${place(leaf.value)} || ' ') > 0, 0)`;
    case "in":
      return `coalesce(${column} IN (${leaf.values.map(place).join(", ")}), 0)`;
    default:
      return `coalesce(${column} ${sign[leaf.op]} ${place(typeof leaf.value === "boolean" ? Number(leaf.value) : leaf.value)}, 0)`;
  }
}
