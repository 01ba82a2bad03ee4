// Worked by hand.
import { type ExampleCase, monday } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "five, and one more is missing",
    at: monday,
    cart: { "food-003": 5 },
    subtotal_minor: 16_000,
    need: { kind: "quantity", missing: 1 },
  },
  {
    name: "six: the cheapest at 26.00 is free",
    at: monday,
    cart: { "food-003": 4, "food-007": 2 },
    subtotal_minor: 12_800 + 2_600,
    lines: [12_800, 2_600],
  },
  { name: "twelve: two of them", at: monday, cart: { "food-003": 12 }, subtotal_minor: 32_000 },
  { name: "tea does not count", at: monday, cart: { "food-003": 5, "tea-008": 1 }, subtotal_minor: 16_000 + 5_800 },
];
