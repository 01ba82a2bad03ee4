// Is a customer in an audience? The figures as facts, at the end of a day; the database asks the same of its columns.
import type { Facts } from "../../predicate.ts";
import { type CustomerFigures, segmentsIn } from "./figures.ts";

const since = (day: number | null | undefined, as_of: number) => (day == null ? undefined : as_of - day);

/** Facts of a customer as of a day number; what no study has said is unknown. */
export function factsOfFigures(figures: Partial<CustomerFigures>, as_of: number): Facts {
  const { orders, spent_minor, expected_day } = figures;
  const overdue = since(figures.late_day, as_of);
  return {
    "customer.orders": orders ?? undefined,
    "customer.spent_minor": spent_minor ?? undefined,
    "customer.average_order_minor": orders ? (spent_minor ?? 0) / orders : undefined,
    "customer.days_since_order": since(figures.last_day, as_of),
    "customer.days_since_first_order": since(figures.first_day, as_of),
    "customer.recency_score": figures.recency_score ?? undefined,
    "customer.frequency_score": figures.frequency_score ?? undefined,
    "customer.monetary_score": figures.monetary_score ?? undefined,
    "customer.segments": segmentsIn(figures.segments ?? null),
    "customer.due_days": expected_day == null ? undefined : expected_day - as_of,
    "customer.overdue_days": overdue,
    "customer.alive_ratio": figures.alive_ratio ?? undefined,
    "customer.expected_orders": figures.expected_orders ?? undefined,
    "customer.value_minor": figures.value_minor ?? undefined,
    "customer.quadrant": figures.quadrant ?? undefined,
  };
}

/** The values of an audience's numbers: those asked for, else its own. */
export function valuesOf<Id extends string>(
  params: readonly { id: Id; value: (found: Readonly<Record<string, number>>) => number }[],
  asked: Readonly<Partial<Record<Id, number | undefined>>>,
  found: Readonly<Record<string, number>>,
): Partial<Record<Id, number>> {
  const values: Partial<Record<Id, number>> = {};
  for (const { id, value } of params) values[id] = asked[id] ?? value(found);
  return values;
}
