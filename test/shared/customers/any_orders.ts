// Any orders that customers could have made: few customers and days, so that they share both.
import fc from "fast-check";
import type { CustomerOrder } from "../../../shared/customers/orders.ts";

/** At least one order; days run from 0 to the latest. */
export const anyOrders = ({ latest = 200, most = 80 }: { latest?: number; most?: number } = {}) =>
  fc.array(
    fc.record<CustomerOrder>({
      customer_id: fc.constantFrom(..."abcdefghijkl"),
      day: fc.integer({ min: 0, max: latest }),
      amount_minor: fc.integer({ min: 1, max: 100_000 }),
    }),
    { minLength: 1, maxLength: most },
  );
