// Worked by hand: offers without a condition.
import { always, type OfferCase, offer, only } from "../offer_case.ts";

const tenth = { kind: "percent_off", params: { off_ratio: 0.1 } } as const;

export const cases: readonly OfferCase[] = [
  {
    name: "holds for every line of its products",
    offers: [offer("tenth", always, tenth)],
    products: [{ sku: "A" }, { sku: "B", list_minor: 2_550 }],
    lines: [
      ["A", 1],
      ["B", 2],
    ],
    // 100.00 - 10.00; 25.50 - 2.55 = 22.95, twice.
    totals: [9_000, 4_590],
    applied: ["tenth 1510"],
  },
  {
    name: "does not hold when the cart has none of them",
    offers: [offer("tenth", always, tenth, { products: only("B") })],
    products: [{ sku: "A" }, { sku: "B" }],
    lines: [["A", 1]],
    totals: [10_000],
    reasons: ["other_products tenth"],
  },
  {
    name: "nor in an empty cart",
    offers: [offer("tenth", always, tenth)],
    products: [{ sku: "A" }],
    lines: [],
    totals: [],
    reasons: ["other_products tenth"],
  },
  {
    name: "nor for a product that the store does not have",
    offers: [offer("tenth", always, tenth)],
    products: [{ sku: "A" }],
    lines: [["Z", 1]],
    totals: [0],
    reasons: ["other_products tenth"],
  },
];
