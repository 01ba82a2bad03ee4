// Worked by hand: offers for people who buy together.
import { type OfferCase, offer } from "../offer_case.ts";

// The seed: three people pay 89.00, five 79.00, ten 69.00.
const ladder = offer(
  "together",
  { kind: "group", params: { people: [3, 5, 10] } },
  { kind: "fixed_price", params: { price_minor: [8_900, 7_900, 6_900] } },
);
const products = [{ sku: "A" }];

export const cases: readonly OfferCase[] = [
  {
    name: "the group ladder: alone two more are needed, to save 11.00",
    offers: [ladder],
    products,
    lines: [["A", 1]],
    totals: [10_000],
    reasons: ["below_people together 2"],
    hints: ["together people 2 saves 1100"],
  },
  {
    name: "three people pay 89.00, and two more would save 10.00",
    offers: [ladder],
    products,
    lines: [["A", 1]],
    input: { facts: { "group.size": 3 } },
    totals: [8_900],
    applied: ["together 1100"],
    hints: ["together people 2 saves 1000"],
  },
  {
    name: "six people are on the second rung",
    offers: [ladder],
    products,
    lines: [["A", 2]],
    input: { facts: { "group.size": 6 } },
    totals: [15_800],
    applied: ["together 4200"],
    hints: ["together people 4 saves 2000"],
  },
  {
    name: "more than the last rung is the last rung",
    offers: [ladder],
    products,
    lines: [["A", 1]],
    input: { facts: { "group.size": 40 } },
    totals: [6_900],
    applied: ["together 3100"],
  },
  {
    name: "a size that is no number is no group",
    offers: [ladder],
    products,
    lines: [["A", 1]],
    input: { facts: { "group.size": "many" } },
    totals: [10_000],
    reasons: ["below_people together 2"],
    hints: ["together people 2 saves 1100"],
  },
];
