// Worked by hand.
import type { ExampleCase } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  { name: "Saturday at eight", at: "2026-11-28T20:00:00+08:00", cart: { "feeding-009": 1 }, subtotal_minor: 26_900 },
  { name: "at ten it is over", at: "2026-11-28T22:00:00+08:00", cart: { "feeding-009": 1 }, subtotal_minor: 35_900 },
];
