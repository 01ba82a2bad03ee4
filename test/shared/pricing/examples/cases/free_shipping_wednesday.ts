// Worked by hand.
import type { ExampleCase } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "on Wednesday",
    at: "2026-11-25T00:00:00+08:00",
    cart: { "food-003": 1 },
    shipping_minor: 1_200,
    subtotal_minor: 3_200,
    shipped_minor: 0,
  },
  {
    name: "to its last second",
    at: "2026-11-25T23:59:59+08:00",
    cart: { "food-003": 1 },
    shipping_minor: 1_200,
    subtotal_minor: 3_200,
    shipped_minor: 0,
  },
  {
    name: "on Thursday",
    at: "2026-11-26T00:00:00+08:00",
    cart: { "food-003": 1 },
    shipping_minor: 1_200,
    subtotal_minor: 3_200,
    shipped_minor: 1_200,
  },
];
