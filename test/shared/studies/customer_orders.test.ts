// Is the table that studies of customers read the same as one of the orders themselves, and does a large store's fit take slices?
import fc from "fast-check";
import { expect, test } from "vitest";
import { tableOf } from "../../../shared/customers/orders.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { customerOrders, customerPlaces } from "../../../shared/studies/customer_orders.ts";
import { lifetime } from "../../../shared/studies/lifetime.ts";
import { buildTrade } from "../../../shared/studies/trade.ts";

const LAST = 20_000;
const about = { currency: "CNY", timezone: "Asia/Shanghai", last: LAST };

test("of any orders, in whatever order they came", () => {
  const order = fc.record({
    customer_id: fc.option(fc.constantFrom("b", "a", "Z", "小米", "10", "9")),
    day: fc.integer({ min: LAST - 5, max: LAST + 1 }),
    amount_minor: fc.integer({ min: 0, max: 900 }),
  });
  fc.assert(
    fc.property(fc.array(order, { maxLength: 40 }), (orders) => {
      const builder = buildTrade(about, new Map());
      for (const { amount_minor, ...each } of orders)
        builder.add({ ...each, channel: null, lines: [{ sku: "a", quantity: 1, amount_minor }] });
      const trade = builder.build();
      const known = orders.flatMap((each) =>
        each.customer_id !== null && each.day <= LAST ? [{ ...each, customer_id: each.customer_id }] : [],
      );
      const table = customerOrders(trade);
      expect(table).toEqual(tableOf(known));
      expect(Array.from(customerPlaces(trade), (place) => trade.customers[place])).toEqual(table.ids);
    }),
  );
});

test("from 50,000 customers on each fit, and what they say, is a slice of its own", () => {
  const random = createRandom(7);
  const builder = buildTrade(about, new Map());
  for (let customer = 0; customer < 50_000; customer += 1) {
    const lines = [{ sku: "a", quantity: 1, amount_minor: 1_000 + random.below(9_000) }];
    let day = LAST - random.below(400);
    const rate = 20 + random.below(200);
    // A third leave after each order.
    for (; day <= LAST; day += 1 + random.below(rate)) {
      builder.add({ customer_id: `c-${customer}`, day, channel: null, lines });
      if (random.unit() < 0.33) break;
    }
  }
  const trade = builder.build();
  const states: string[][] = [];
  let state: unknown;
  for (;;) {
    const found = lifetime(trade, state);
    if ("document" in found) {
      expect(found.document.empty).toBeNull();
      break;
    }
    state = JSON.parse(JSON.stringify(found.state));
    states.push(Object.keys(state as object));
    expect(states.length).toBeLessThan(50);
  }
  const steps = [...new Set(states.map((names) => names.join(" ")))];
  expect(steps).toEqual(["orders", "orders spend", "orders spend before"]);
});
