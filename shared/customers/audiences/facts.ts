// What may an audience ask of a customer? The kept figures, with ages worked out of days.

export const audienceFacts = [
  "customer.orders",
  "customer.spent_minor",
  "customer.average_order_minor",
  "customer.days_since_order",
  "customer.days_since_first_order",
  "customer.recency_score",
  "customer.frequency_score",
  "customer.monetary_score",
  "customer.segments",
  /** Days until the next order is expected; below 0 once that day is past. */
  "customer.due_days",
  /** Days past the day that nine in ten next orders come by; below 1 where it is not past. */
  "customer.overdue_days",
  "customer.alive_ratio",
  "customer.expected_orders",
  "customer.value_minor",
  "customer.quadrant",
] as const;

export type AudienceFact = (typeof audienceFacts)[number];
