// Worked by hand: every n-th unit at a share off.
import { always, type OfferCase, offer } from "../offer_case.ts";

const half = { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5 } } as const;
const products = [
  { sku: "A", list_minor: 2_000 },
  { sku: "B", list_minor: 1_000 },
  { sku: "C", list_minor: 500 },
];

export const cases: readonly OfferCase[] = [
  {
    // The seed: the second at half price.
    name: "the second at half price",
    offers: [offer("half", always, half)],
    products,
    lines: [["A", 2]],
    totals: [3_000],
    applied: ["half 1000"],
    hints: ["half quantity 2 saves 1000"],
  },
  {
    name: "alone it is whole, and one more would be half",
    offers: [offer("half", always, half)],
    products,
    lines: [["A", 1]],
    totals: [2_000],
    reasons: ["below_quantity half 1"],
    hints: ["half quantity 1 saves 1000"],
  },
  {
    // Dearest first: A B | B C | C: the second of each pair is B and C.
    name: "of different products the cheaper one of each pair",
    offers: [offer("half", always, half)],
    products,
    lines: [
      ["C", 2],
      ["A", 1],
      ["B", 2],
    ],
    totals: [750, 2_000, 1_500],
    applied: ["half 750 x 2"],
    // Another C: A B | B C | C C.
    hints: ["half quantity 1 saves 250"],
  },
  {
    // A alone; B B; C C C.
    name: "or each product for itself",
    offers: [offer("half", always, { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5, mix: false } })],
    products,
    lines: [
      ["C", 3],
      ["A", 1],
      ["B", 2],
    ],
    totals: [1_250, 2_000, 1_500],
    applied: ["half 750 x 2"],
    hints: ["half products A saves 1000"],
  },
  {
    name: "two lines of a product are one",
    offers: [offer("half", always, { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5, mix: false } })],
    products,
    lines: [
      ["A", 1],
      ["A", 1],
    ],
    // 40.00 - 10.00 = 30.00, of which each line is one unit.
    totals: [1_500, 1_500],
    applied: ["half 1000"],
    hints: ["half products A,A saves 1000"],
  },
  {
    name: "at most so many",
    offers: [offer("half", always, { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5, at_most: 1 } })],
    products,
    lines: [["A", 6]],
    totals: [11_000],
    applied: ["half 1000"],
  },
  {
    // The third of three for nothing; 9.99 / 3 does not come into it.
    name: "every third free",
    offers: [offer("third", always, { kind: "nth_unit", params: { nth: 3, off_ratio: 1 } })],
    products: [{ sku: "A", list_minor: 999 }],
    lines: [["A", 7]],
    totals: [4_995],
    applied: ["third 1998 x 2"],
    hints: ["third quantity 2 saves 999"],
  },
];
