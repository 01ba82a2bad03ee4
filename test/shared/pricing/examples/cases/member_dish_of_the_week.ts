// Worked by hand.
import { type ExampleCase, gold } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "three packs at 19.90",
    at: "2026-12-02T12:00:00+08:00",
    cart: { "food-003": 3 },
    facts: gold,
    subtotal_minor: 5_970,
  },
  { name: "not for everybody", at: "2026-12-02T12:00:00+08:00", cart: { "food-003": 3 }, subtotal_minor: 9_600 },
  {
    name: "the next week's dish",
    at: "2026-12-07T00:00:00+08:00",
    cart: { "food-003": 1, "food-002": 1 },
    facts: gold,
    subtotal_minor: 3_200 + 4_590,
  },
];
