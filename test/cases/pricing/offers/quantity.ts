// Worked by hand: offers from a number of units on.
import { type OfferCase, offer, only } from "../offer_case.ts";

const off = (amount_minor: number) => ({ kind: "amount_off", params: { amount_minor } }) as const;
const products = [
  { sku: "A", list_minor: 1_000 },
  { sku: "B", list_minor: 3_000 },
];

const tenOff = { kind: "amount_off", params: { amount_minor: 1_000 } } as const;

export const cases: readonly OfferCase[] = [
  {
    name: "so many units, of whichever of its products",
    offers: [offer("three", { kind: "quantity", params: { count: "once", min: 3 } }, off(500))],
    products,
    lines: [
      ["A", 2],
      ["B", 1],
    ],
    // 5.00 by 20 : 30.
    totals: [1_800, 2_700],
    applied: ["three 500"],
  },
  {
    name: "two lines of a product count together",
    offers: [offer("three", { kind: "quantity", params: { count: "once", min: 3 } }, off(300))],
    products,
    lines: [
      ["A", 1],
      ["A", 2],
    ],
    totals: [900, 1_800],
    applied: ["three 300"],
  },
  {
    name: "fewer do not, and it says how many are missing",
    offers: [
      offer("three", { kind: "quantity", params: { count: "once", min: 3 } }, off(500), { products: only("A") }),
    ],
    products,
    lines: [
      ["A", 1],
      ["B", 5],
    ],
    totals: [1_000, 15_000],
    reasons: ["below_quantity three 2"],
    hints: ["three quantity 2 saves 500"],
  },
  {
    name: "each so many count again, at most so often",
    offers: [offer("pairs", { kind: "quantity", params: { count: "each", min: 2, at_most: 2 } }, off(100))],
    products,
    lines: [["A", 7]],
    totals: [6_800],
    applied: ["pairs 200 x 2"],
  },
  {
    // Of three, one is a pair; one more makes another.
    name: "and the next is told until then",
    offers: [offer("pairs", { kind: "quantity", params: { count: "each", min: 2, at_most: 2 } }, off(100))],
    products,
    lines: [["A", 3]],
    totals: [2_900],
    applied: ["pairs 100"],
    hints: ["pairs quantity 1 saves 100"],
  },
  {
    name: "a ladder of units: two 10 % off, three 15 %",
    offers: [
      offer(
        "more",
        { kind: "quantity", params: { count: "ladder", steps: [2, 3] } },
        { kind: "percent_off", params: { off_ratio: [0.1, 0.15] } },
      ),
    ],
    products,
    lines: [["B", 2]],
    // 30.00 - 3.00. With a third: 3 x 4.50 = 13.50 off, 7.50 more than now.
    totals: [5_400],
    applied: ["more 600"],
    hints: ["more quantity 1 saves 750"],
  },
  {
    name: "the ladder's end is its end",
    offers: [
      offer(
        "more",
        { kind: "quantity", params: { count: "ladder", steps: [2, 3] } },
        { kind: "percent_off", params: { off_ratio: [0.1, 0.15] } },
      ),
    ],
    products,
    lines: [["B", 9]],
    totals: [22_950],
    applied: ["more 4050"],
  },
  {
    // Six units may give 6 x 2.00 = 12.00, though the one in the cart alone only 2.00.
    name: "what is missing is added to the line: its minimum price counts for all units",
    offers: [offer("six", { kind: "quantity", params: { count: "once", min: 6 } }, tenOff)],
    products: [{ sku: "A", list_minor: 1_000, minimum_minor: 800 }],
    lines: [["A", 1]],
    totals: [1_000],
    reasons: ["below_quantity six 5"],
    hints: ["six quantity 5 saves 1000"],
  },
  {
    // 12.00 of 15.00 could be had: the sum would tell how low the price may go.
    name: "no sum is told that a minimum price would cut",
    offers: [
      offer(
        "six",
        { kind: "quantity", params: { count: "once", min: 6 } },
        { kind: "amount_off", params: { amount_minor: 1_500 } },
      ),
    ],
    products: [{ sku: "A", list_minor: 1_000, minimum_minor: 800 }],
    lines: [["A", 1]],
    totals: [1_000],
    reasons: ["below_quantity six 5"],
    hints: ["six quantity 5 saves -"],
  },
  {
    // The least margin of 5 % on a cost of 7.60 asks for 8.00.
    name: "nor one that the least margin would cut",
    settings: { min_margin_ratio: 0.05 },
    offers: [
      offer(
        "two",
        { kind: "quantity", params: { count: "once", min: 2 } },
        { kind: "percent_off", params: { off_ratio: 0.5 } },
      ),
    ],
    products: [{ sku: "A", list_minor: 1_000, cost_minor: 760 }],
    lines: [["A", 1]],
    totals: [1_000],
    reasons: ["below_quantity two 1"],
    hints: ["two quantity 1 saves -"],
  },
];
