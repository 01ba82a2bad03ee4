// Worked by hand: offers for a first order.
import { type OfferCase, offer } from "../offer_case.ts";

const first = { kind: "first_order", params: {} } as const;
const teapot = { kind: "gift", params: { sku: "TEAPOT" } } as const;
const products = [{ sku: "A" }, { sku: "TEAPOT", list_minor: 4_900 }];

export const cases: readonly OfferCase[] = [
  {
    name: "the first-order gift: a customer who has not ordered yet gets the teapot",
    offers: [offer("welcome", first, teapot)],
    products,
    lines: [["A", 1]],
    input: { facts: { "customer.orders": 0 } },
    totals: [10_000],
    applied: ["welcome 0"],
    gifts: ["welcome TEAPOT 1"],
  },
  {
    name: "who has ordered does not",
    offers: [offer("welcome", first, teapot)],
    products,
    lines: [["A", 1]],
    input: { facts: { "customer.orders": 1 } },
    totals: [10_000],
    reasons: ["not_first_order welcome"],
  },
  {
    name: "nor does a visitor of whom nothing is known",
    offers: [offer("welcome", first, teapot)],
    products,
    lines: [["A", 1]],
    totals: [10_000],
    reasons: ["not_first_order welcome"],
  },
];
