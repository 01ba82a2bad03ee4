// Worked by hand: the cheapest units free or at a share off.
import { type OfferCase, offer, only } from "../offer_case.ts";

const three = { kind: "quantity", params: { count: "each", min: 3 } } as const;
const products = [
  { sku: "A", list_minor: 3_000 },
  { sku: "B", list_minor: 2_000 },
  { sku: "C", list_minor: 1_000 },
];

export const cases: readonly OfferCase[] = [
  {
    name: "of three the cheapest is free",
    offers: [offer("cheapest", three, { kind: "cheapest_off", params: {} })],
    products,
    lines: [
      ["A", 1],
      ["C", 1],
      ["B", 1],
    ],
    totals: [3_000, 0, 2_000],
    applied: ["cheapest 1000"],
    // With three more Cs two are free.
    hints: ["cheapest quantity 3 saves 1000"],
  },
  {
    // Six make two; the two cheapest are C and a B.
    name: "of six the two cheapest",
    offers: [offer("cheapest", three, { kind: "cheapest_off", params: {} })],
    products,
    lines: [
      ["A", 3],
      ["C", 1],
      ["B", 2],
    ],
    totals: [9_000, 0, 2_000],
    applied: ["cheapest 3000 x 2"],
  },
  {
    name: "or at a share off, of other products than those that count",
    offers: [
      offer(
        "cheapest",
        { kind: "quantity", params: { count: "once", min: 2 } },
        { kind: "cheapest_off", params: { units: 2, off_ratio: 0.25 } },
        { products: only("A"), reduces: only("B", "C") },
      ),
    ],
    products,
    lines: [
      ["A", 2],
      ["B", 2],
      ["C", 1],
    ],
    // C and one B, a quarter off each.
    totals: [6_000, 3_500, 750],
    applied: ["cheapest 750"],
  },
];
