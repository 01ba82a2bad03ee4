// Worked by hand.
import { type ExampleCase, monday } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "the friend's first order",
    at: monday,
    cart: { "food-004": 1 },
    facts: { "customer.referred": true, "customer.orders": 0 },
    subtotal_minor: 6_100,
  },
  {
    name: "not the friend's second",
    at: monday,
    cart: { "food-004": 1 },
    facts: { "customer.referred": true, "customer.orders": 1 },
    subtotal_minor: 6_600,
  },
  {
    name: "seven friends are twice three",
    at: monday,
    cart: { "food-004": 1 },
    facts: { "customer.friends": 7 },
    subtotal_minor: 5_600,
  },
  {
    name: "fifteen friends: four times",
    at: monday,
    cart: { "food-004": 1 },
    facts: { "customer.friends": 15 },
    subtotal_minor: 4_600,
  },
  {
    name: "two friends: one more",
    at: monday,
    cart: { "food-004": 1 },
    facts: { "customer.friends": 2 },
    subtotal_minor: 6_600,
    need: { kind: "people", missing: 1 },
  },
];
