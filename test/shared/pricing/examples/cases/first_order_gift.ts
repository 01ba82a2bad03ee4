// Worked by hand.
import { type ExampleCase, monday } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "the first order",
    at: monday,
    cart: { "tea-001": 1 },
    facts: { "customer.orders": 0 },
    subtotal_minor: 29_800,
    gifts: [{ sku: "food-006", quantity: 1 }],
  },
  {
    name: "the second",
    at: monday,
    cart: { "tea-001": 1 },
    facts: { "customer.orders": 1 },
    subtotal_minor: 29_800,
    gifts: [],
  },
  { name: "of somebody unknown", at: monday, cart: { "tea-001": 1 }, subtotal_minor: 29_800, gifts: [] },
];
