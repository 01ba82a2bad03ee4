// Worked by hand: gifts.
import { type OfferCase, offer } from "../offer_case.ts";

const each = { kind: "spend", params: { count: "each", min_minor: 10_000 } } as const;
const cup = { kind: "gift", params: { sku: "CUP", quantity: 2 } } as const;

export const cases: readonly OfferCase[] = [
  {
    name: "each time the condition is met, and what one more needs",
    offers: [offer("cups", each, cup)],
    products: [{ sku: "A" }, { sku: "CUP", stock: 10 }],
    lines: [["A", 2]],
    totals: [20_000],
    applied: ["cups 0 x 2"],
    gifts: ["cups CUP 4"],
    hints: ["cups amount 10000 saves -"],
  },
  {
    name: "a gift is worth no money, but worth a hint",
    offers: [offer("cups", each, cup)],
    products: [{ sku: "A", list_minor: 8_800 }, { sku: "CUP" }],
    lines: [["A", 1]],
    totals: [8_800],
    reasons: ["below_amount cups 1200"],
    hints: ["cups amount 1200 saves -"],
  },
  {
    name: "what has run out is not promised",
    offers: [offer("cups", each, cup)],
    products: [{ sku: "A" }, { sku: "CUP", stock: 1 }],
    lines: [["A", 1]],
    totals: [10_000],
    reasons: ["no_effect cups"],
  },
];
