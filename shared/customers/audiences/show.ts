// How is a customer shown in lists and files? Days as dates with their ages, figures under the study that they come from.
import type { CsvCell } from "../../csv_out.ts";
import { majorOf } from "../../format.ts";
import { dayFromNumber } from "../../time.ts";
import { type CustomerFigures, segmentsIn } from "./figures.ts";

const date = (day: number | null) => (day === null ? null : dayFromNumber(day));

/** A customer's figures as of a day number. */
export function shownCustomer(figures: CustomerFigures, as_of: number) {
  const { orders, spent_minor, first_day, last_day, late_day } = figures;
  return {
    id: figures.customer,
    orders: orders ?? 0,
    spent_minor: spent_minor ?? 0,
    average_order_minor: orders ? Math.round((spent_minor ?? 0) / orders) : null,
    first_order: date(first_day),
    last_order: date(last_day),
    days_since_order: last_day === null ? null : as_of - last_day,
    scores:
      figures.recency_score === null
        ? null
        : {
            recency: figures.recency_score,
            frequency: figures.frequency_score,
            monetary: figures.monetary_score,
          },
    segments: segmentsIn(figures.segments),
    next_order:
      late_day === null
        ? null
        : { expected: date(figures.expected_day), late: date(late_day), overdue_days: Math.max(0, as_of - late_day) },
    lifetime:
      figures.value_minor === null
        ? null
        : {
            alive_ratio: figures.alive_ratio,
            expected_orders: figures.expected_orders,
            value_minor: figures.value_minor,
            quadrant: figures.quadrant,
          },
  };
}
export type ShownCustomer = ReturnType<typeof shownCustomer>;

/** Columns of a file of customers; money is in whole units of the currency, which has a column of its own. */
export const csvHeader = [
  "customer",
  "orders",
  "spent",
  "average_order",
  "currency",
  "first_order",
  "last_order",
  "days_since_order",
  "recency_score",
  "frequency_score",
  "monetary_score",
  "segments",
  "expected_order",
  "overdue_days",
  "alive_ratio",
  "expected_orders_12m",
  "expected_value_12m",
  "quadrant",
] as const;

export function csvRow(shown: ShownCustomer, currency: string): CsvCell[] {
  const { scores, next_order, lifetime } = shown;
  const money = (minor: number | null | undefined) => (minor == null ? null : majorOf(minor, currency));
  return [
    shown.id,
    shown.orders,
    money(shown.spent_minor),
    money(shown.average_order_minor),
    currency,
    shown.first_order,
    shown.last_order,
    shown.days_since_order,
    scores?.recency ?? null,
    scores?.frequency ?? null,
    scores?.monetary ?? null,
    shown.segments.join(" "),
    next_order?.expected ?? null,
    next_order?.overdue_days ?? null,
    lifetime?.alive_ratio ?? null,
    lifetime?.expected_orders ?? null,
    money(lifetime?.value_minor),
    lifetime?.quadrant ?? null,
  ];
}
