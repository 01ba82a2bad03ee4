// Worked by hand.
import { type ExampleCase, monday } from "../example_case.ts";

export const cases: readonly ExampleCase[] = [
  {
    name: "alone",
    at: monday,
    cart: { "toys-008": 1 },
    subtotal_minor: 26_900,
    need: { kind: "people", missing: 1 },
  },
  { name: "two: 13.45 off", at: monday, cart: { "toys-008": 1 }, facts: { "group.size": 2 }, subtotal_minor: 25_555 },
  {
    name: "nine: 26.90 off",
    at: monday,
    cart: { "toys-008": 1 },
    facts: { "group.size": 9 },
    subtotal_minor: 24_210,
    need: { kind: "people", missing: 1 },
  },
  {
    name: "ten: 40.35 off each",
    at: monday,
    cart: { "toys-008": 2 },
    facts: { "group.size": 10 },
    subtotal_minor: 45_730,
  },
];
