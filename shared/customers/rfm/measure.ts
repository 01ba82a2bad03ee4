// How long ago, how often and for how much did each customer order? What segments are made of.
import type { OrderTable } from "../orders.ts";

/** Figures of each customer of a table, in its order, as they were at the end of a day. */
export interface CustomerMeasures {
  ids: readonly string[];
  /** Days from the last order to the day looked at. */
  days_since_order: Int32Array;
  days_since_first_order: Int32Array;
  orders: Int32Array;
  /** Orders of the last 30 and 365 days, the day looked at counted. */
  orders_30d: Int32Array;
  orders_365d: Int32Array;
  spent_minor: Float64Array;
}

/** Measures of everyone who had ordered by `as_of`, a day number; later orders are not looked at. */
export function measure(table: OrderTable, as_of: number): CustomerMeasures {
  const known: number[] = [];
  for (let i = 0; i < table.ids.length; i += 1) if (table.day[table.start[i]!]! <= as_of) known.push(i);
  const counts = () => new Int32Array(known.length);
  const measures = {
    ids: known.map((customer) => table.ids[customer]!),
    days_since_order: counts(),
    days_since_first_order: counts(),
    orders: counts(),
    orders_30d: counts(),
    orders_365d: counts(),
    spent_minor: new Float64Array(known.length),
  };
  known.forEach((customer, place) => {
    const start = table.start[customer]!;
    measures.days_since_first_order[place] = as_of - table.day[start]!;
    for (let row = start; row < table.start[customer + 1]! && table.day[row]! <= as_of; row += 1) {
      const ago = as_of - table.day[row]!;
      measures.days_since_order[place] = ago;
      measures.orders[place]! += 1;
      if (ago < 30) measures.orders_30d[place]! += 1;
      if (ago < 365) measures.orders_365d[place]! += 1;
      measures.spent_minor[place]! += table.amount_minor[row]!;
    }
  });
  return measures;
}
