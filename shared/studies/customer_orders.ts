// The orders of known customers, as the methods on customers read them.
import { type OrderTable, tableOf } from "../customers/orders.ts";
import type { Trade } from "./trade.ts";

/** Guests are left out: nobody knows whether they came back. */
export function customerOrders({ customers, orders }: Trade): OrderTable {
  function* known() {
    for (let index = 0; index < orders.day.length; index += 1) {
      const customer = orders.customer[index]!;
      if (customer < 0) continue;
      yield {
        customer_id: customers[customer]!,
        day: orders.day[index]!,
        amount_minor: orders.amount_minor[index]!,
      };
    }
  }
  return tableOf(known());
}
