// What share of the customers bought again?
import type { OrderTable } from "../orders.ts";

export interface Repurchase {
  customers: number;
  /** Customers with two orders or more. */
  repeaters: number;
  /** Null without customers. */
  repurchase_ratio: number | null;
  orders: number;
  revenue_minor: number;
  /** Revenue by order, not rounded; null without orders. */
  average_order_minor: number | null;
}

/**
 * Counts the customers of a table who are in it at least twice. A period's ratio is that of `between`; to count two orders
 * of one day as one purchase, hand over `byDay` of the table: on CDNOW 0.4886 instead of 0.4948, so say which it is.
 */
export function repurchaseOf({ ids, start, day, amount_minor }: OrderTable): Repurchase {
  let repeaters = 0;
  for (let customer = 0; customer < ids.length; customer += 1) {
    if (start[customer + 1]! - start[customer]! >= 2) repeaters += 1;
  }
  const revenue_minor = amount_minor.reduce((sum, each) => sum + each, 0);
  return {
    customers: ids.length,
    repeaters,
    repurchase_ratio: ids.length > 0 ? repeaters / ids.length : null,
    orders: day.length,
    revenue_minor,
    average_order_minor: day.length > 0 ? revenue_minor / day.length : null,
  };
}
