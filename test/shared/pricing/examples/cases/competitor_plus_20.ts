// Worked by hand.
import { type ExampleCase, monday } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  // 250.00 is the lowest: 300.00, within 298.00 * 1.2 and a tenth of the day's opening.
  { name: "a fifth above the lowest", at: monday, cart: { "tea-001": 1 }, subtotal_minor: 30_000 },
  // 100.00: 120.00, raised to the floor of 134.40, 135 in whole yuan; but not below 151.20 today.
  { name: "no further down than a tenth a day", at: monday, cart: { "tea-002": 1 }, subtotal_minor: 15_120 },
  { name: "nobody else sells it", at: monday, cart: { "tea-003": 1 }, subtotal_minor: 21_800 },
];
