// Worked by hand.
import { type ExampleCase, gold } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "members first",
    at: "2026-12-05T12:00:00+08:00",
    cart: { "toys-007": 1 },
    facts: gold,
    subtotal_minor: 35_910,
  },
  { name: "and only they", at: "2026-12-05T12:00:00+08:00", cart: { "toys-007": 1 }, subtotal_minor: 39_900 },
  {
    name: "then the live stream",
    at: "2026-12-15T00:00:00+08:00",
    cart: { "toys-007": 1 },
    facts: { channel: "live" },
    subtotal_minor: 31_920,
  },
  {
    name: "and members no more",
    at: "2026-12-15T00:00:00+08:00",
    cart: { "toys-007": 1 },
    facts: gold,
    subtotal_minor: 39_900,
  },
  { name: "then everybody", at: "2026-12-22T00:00:00+08:00", cart: { "toys-007": 1 }, subtotal_minor: 25_935 },
  {
    name: "what sells stays as it is, and what is gone",
    at: "2026-12-22T00:00:00+08:00",
    cart: { "toys-001": 1, "toys-005": 1 },
    subtotal_minor: 16_800 + 22_900,
  },
];
