// Worked by hand.
import { type ExampleCase, monday } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "91 days, with a code",
    at: monday,
    cart: { "food-004": 2 },
    facts: { "customer.days_since_order": 91 },
    code: { code: "WAKE-1", offer: "wake-up" },
    subtotal_minor: 13_200 - 2_000,
  },
  {
    name: "90 days",
    at: monday,
    cart: { "food-004": 2 },
    facts: { "customer.days_since_order": 90 },
    code: { code: "WAKE-1", offer: "wake-up" },
    subtotal_minor: 13_200,
  },
  {
    name: "without a code",
    at: monday,
    cart: { "food-004": 2 },
    facts: { "customer.days_since_order": 91 },
    subtotal_minor: 13_200,
  },
  {
    name: "119.00 is too little",
    at: monday,
    cart: { "diapers-001": 1 },
    facts: { "customer.days_since_order": 91 },
    code: { code: "WAKE-1", offer: "wake-up" },
    subtotal_minor: 11_900,
  },
];
