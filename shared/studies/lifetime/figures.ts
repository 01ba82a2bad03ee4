// What do the fitted models say of each customer, and what of it is kept?
import { roughly } from "../../customers/audiences/figures.ts";
import type { BgNbdParams } from "../../customers/lifetime/bg_nbd.ts";
import type { SpendParams } from "../../customers/lifetime/gamma_gamma.ts";
import type { PurchaseHistory } from "../../customers/lifetime/history.ts";
import { quadrants, quadrantsOf } from "../../customers/lifetime/quadrants.ts";
import { type CustomerValues, valuesOf } from "../../customers/lifetime/value.ts";
import type { OrderTable } from "../../customers/orders.ts";
import type { Kept } from "../define.ts";

/** Customers of some histories, in their order: what they spent so far, and what is expected of them. */
export interface Worth {
  values: CustomerValues;
  spent: Float64Array;
}

/** Null where parameters ran off: with few customers who came back the rows do not hold them, and there is no number to tell. */
export function worthOf(
  table: OrderTable,
  history: PurchaseHistory,
  orders: BgNbdParams,
  spend: SpendParams,
): Worth | null {
  const values = valuesOf(history, orders, spend);
  const { expected_orders, value_minor, alive_ratio } = values;
  if (![expected_orders, value_minor, alive_ratio].every((each) => each.every(Number.isFinite))) return null;
  const spent = new Float64Array(history.customer.length);
  history.customer.forEach((customer, place) => {
    for (let at = table.start[customer]!; at < table.start[customer + 1]!; at += 1)
      spent[place]! += table.amount_minor[at]!;
  });
  return { values, spent };
}

/** Figures to keep; without any, those of before are cleared. */
export function keptOf({ ids }: OrderTable, { customer }: PurchaseHistory, worth: Worth | null): Kept {
  const columns = ["alive_ratio", "expected_orders", "value_minor", "quadrant"] as const;
  if (worth === null) return { customers: { ids: [], columns, row: () => [] } };
  const { values, spent } = worth;
  const { quadrant } = quadrantsOf(spent, values.value_minor);
  return {
    customers: {
      ids: Array.from(customer, (place) => ids[place]!),
      columns,
      row: (place) => [
        Math.round(values.alive_ratio[place]! * 100) / 100,
        roughly(values.expected_orders[place]!),
        roughly(values.value_minor[place]!),
        quadrants[quadrant[place]!]!.id,
      ],
    },
  };
}
