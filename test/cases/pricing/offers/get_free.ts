// Worked by hand: units free beside those that are bought.
import { always, type OfferCase, offer, only } from "../offer_case.ts";

const buy = (min: number, more = {}) => ({ kind: "quantity", params: { count: "each", min, ...more } }) as const;
const one = { kind: "get_free", params: {} } as const;
const products = [
  { sku: "A", list_minor: 1_000 },
  { sku: "B", list_minor: 3_000 },
  { sku: "C", list_minor: 400 },
];

export const cases: readonly OfferCase[] = [
  {
    // The seed: buy 5 get 1.
    name: "buy 5 get 1: of six one is free",
    offers: [offer("six", buy(5), one)],
    products,
    lines: [["A", 6]],
    totals: [5_000],
    applied: ["six 1000"],
    hints: ["six quantity 6 saves 1000"],
  },
  {
    name: "buy 5 get 1: of five none is, and one more would be",
    offers: [offer("six", buy(5), one)],
    products,
    lines: [["A", 5]],
    totals: [5_000],
    reasons: ["below_quantity six 1"],
    hints: ["six quantity 1 saves 1000"],
  },
  {
    // Two more are five, and a third is the free one.
    name: "buy 5 get 1: of three, three are missing",
    offers: [offer("six", buy(5), one)],
    products,
    lines: [["A", 3]],
    totals: [3_000],
    reasons: ["below_quantity six 2"],
    hints: ["six quantity 3 saves 1000"],
  },
  {
    name: "buy 5 get 1: eleven are one, twelve are two",
    offers: [offer("six", buy(5), one)],
    products,
    lines: [["A", 11]],
    totals: [10_000],
    applied: ["six 1000"],
    hints: ["six quantity 1 saves 1000"],
  },
  {
    name: "buy 5 get 1: twelve",
    offers: [offer("six", buy(5), one)],
    products,
    lines: [["A", 12]],
    totals: [10_000],
    applied: ["six 2000 x 2"],
    hints: ["six quantity 6 saves 1000"],
  },
  {
    name: "at most once",
    offers: [offer("six", buy(5, { at_most: 1 }), one)],
    products,
    lines: [["A", 12]],
    totals: [11_000],
    applied: ["six 1000"],
  },
  {
    name: "the free one is the cheapest of its products",
    offers: [offer("three", buy(2), one)],
    products,
    lines: [
      ["B", 1],
      ["A", 1],
      ["C", 1],
    ],
    totals: [3_000, 1_000, 0],
    applied: ["three 400"],
    hints: ["three quantity 3 saves 400"],
  },
  {
    // A A | A is a three; of the two Bs and the C none is.
    name: "of the same product, where it says so",
    offers: [offer("three", buy(2), { kind: "get_free", params: { of: "same" } })],
    products,
    lines: [
      ["A", 3],
      ["B", 2],
      ["C", 1],
    ],
    totals: [2_000, 6_000, 400],
    applied: ["three 1000"],
    hints: ["three products B saves 3000"],
  },
  {
    name: "of the same product: with one, two more of it",
    offers: [offer("three", buy(2), { kind: "get_free", params: { of: "same" } })],
    products,
    lines: [["A", 1]],
    totals: [1_000],
    reasons: ["below_quantity three 1"],
    hints: ["three products A,A saves 1000"],
  },
  {
    // Each 20.00 spent one for nothing: two of A; it is money that is missing for the third.
    name: "for money spent",
    offers: [offer("spent", { kind: "spend", params: { count: "each", min_minor: 2_000 } }, one)],
    products,
    lines: [["A", 5]],
    totals: [3_000],
    applied: ["spent 2000 x 2"],
    hints: ["spent amount 1000 saves 1000"],
  },
  {
    // Buy two B, get an A: of other products nothing is held back.
    name: "of other products: each two bought give one",
    offers: [offer("other", buy(2), one, { products: only("B"), reduces: only("A") })],
    products,
    lines: [
      ["B", 4],
      ["A", 3],
    ],
    totals: [12_000, 1_000],
    applied: ["other 2000 x 2"],
    hints: ["other quantity 2 saves 1000"],
  },
  {
    name: "of other products: with too few of them, those there are",
    offers: [offer("other", buy(2), one, { products: only("B"), reduces: only("A") })],
    products,
    lines: [
      ["B", 4],
      ["A", 1],
    ],
    totals: [12_000, 0],
    applied: ["other 1000"],
    hints: ["other quantity 1 saves 1000"],
  },
  {
    name: "of other products: one that is missing is told by name",
    offers: [offer("other", buy(2), one, { products: only("B"), reduces: only("A") })],
    products,
    lines: [["B", 2]],
    totals: [6_000],
    reasons: ["missing_products other A"],
    hints: ["other products A saves 1000"],
  },
  {
    // B counts, and either may be the free one. Two B and two C: with two B counted, one C is free, as it is cheaper.
    name: "of products that overlap, what counts is not free",
    offers: [offer("other", buy(2, { at_most: 1 }), one, { products: only("B"), reduces: only("B", "C") })],
    products,
    lines: [
      ["B", 2],
      ["C", 2],
    ],
    totals: [6_000, 400],
    applied: ["other 400"],
  },
  {
    // Three B: two count, so that one may be free.
    name: "and what does not count is",
    offers: [offer("other", buy(2, { at_most: 1 }), one, { products: only("B"), reduces: only("B", "C") })],
    products,
    lines: [["B", 3]],
    totals: [6_000],
    applied: ["other 3000"],
  },
  {
    // Buy three get two, at half: of seven, three count and two are half; of the last two none counts.
    name: "several at a share off",
    offers: [offer("half", buy(3), { kind: "get_free", params: { units: 2, off_ratio: 0.5 } })],
    products,
    lines: [["A", 7]],
    totals: [6_000],
    applied: ["half 1000"],
    hints: ["half quantity 3 saves 1000"],
  },
  {
    // Of four, three count and one is half.
    name: "or as many of them as there are",
    offers: [offer("half", buy(3), { kind: "get_free", params: { units: 2, off_ratio: 0.5 } })],
    products,
    lines: [["A", 4]],
    totals: [3_500],
    applied: ["half 500"],
    hints: ["half quantity 1 saves 500"],
  },
  {
    name: "without units to buy, the cheapest is free",
    offers: [offer("free", always, one)],
    products,
    lines: [
      ["B", 1],
      ["C", 2],
    ],
    totals: [3_000, 400],
    applied: ["free 400"],
  },
];
