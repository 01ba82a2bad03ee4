// Worked by hand.
import { type ExampleCase, monday } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "98.00: a yuan is missing",
    at: monday,
    cart: { "food-004": 1, "food-003": 1 },
    subtotal_minor: 9_800,
    need: { kind: "amount", missing_minor: 100 },
  },
  { name: "99.00 is enough", at: monday, cart: { "diapers-006": 1 }, subtotal_minor: 8_900 },
  // 66.00 and 64.00 of 130.00: 5.0769 and 4.9231 of the 10.00.
  {
    name: "130.00, shared by two lines",
    at: monday,
    cart: { "food-004": 1, "food-003": 2 },
    subtotal_minor: 12_000,
    lines: [6_092, 5_908],
  },
  { name: "once, however much it is", at: monday, cart: { "tea-010": 5 }, subtotal_minor: 198_000 },
];
