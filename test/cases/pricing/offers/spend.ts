// Worked by hand: offers from a sum on.
import { type ConditionInput, type OfferCase, offer, only } from "../offer_case.ts";

const off = (amount_minor: number | [number, ...number[]]) =>
  ({ kind: "amount_off", params: { amount_minor } }) as const;
const once = { kind: "spend", params: { count: "once", min_minor: 9_900 } } as const;
const each = { kind: "spend", params: { count: "each", min_minor: 10_000, at_most: 3 } } as const;
const ladder: ConditionInput = { kind: "spend", params: { count: "ladder", steps_minor: [10_000, 20_000, 30_000] } };

const products = [
  { sku: "A", list_minor: 8_700 },
  { sku: "B", list_minor: 1_200 },
  { sku: "C", list_minor: 10_000 },
];

export const cases: readonly OfferCase[] = [
  {
    // The seed "spend 99 minus 10": 87.00 lack 12.00.
    name: "spend 99 minus 10: add 12.00 to save 10.00",
    offers: [offer("save", once, off(1_000))],
    products,
    lines: [["A", 1]],
    totals: [8_700],
    reasons: ["below_amount save 1200"],
    hints: ["save amount 1200 saves 1000"],
  },
  {
    // 87 + 12 = 99. 10.00 by 87 : 12 is 8.7878... and 1.2121...; the remainder goes to the larger fraction.
    name: "spend 99 minus 10: at 99.00 it applies, shared by what the lines cost",
    offers: [offer("save", once, off(1_000))],
    products,
    lines: [
      ["A", 1],
      ["B", 1],
    ],
    totals: [8_700 - 879, 1_200 - 121],
    applied: ["save 1000"],
  },
  {
    name: "once is once, however much it is",
    offers: [offer("save", once, off(1_000))],
    products,
    lines: [["C", 5]],
    totals: [49_000],
    applied: ["save 1000"],
  },
  {
    name: "each multiple counts again, and the next is told",
    offers: [offer("save", each, off(1_000))],
    products,
    lines: [
      ["C", 2],
      ["B", 1],
    ],
    // 212.00 holds two; 20.00 by 200 : 12 is 18.87 and 1.13. 88.00 more would be the third.
    totals: [20_000 - 1_887, 1_200 - 113],
    applied: ["save 2000 x 2"],
    hints: ["save amount 8800 saves 1000"],
  },
  {
    name: "but no more often than it may",
    offers: [offer("save", each, off(1_000))],
    products,
    lines: [["C", 9]],
    totals: [87_000],
    applied: ["save 3000 x 3"],
  },
  {
    name: "a ladder gives its highest rung, and says what the next one adds",
    offers: [offer("save", ladder, off([500, 1_500, 3_000]))],
    products,
    lines: [
      ["C", 2],
      ["A", 1],
    ],
    // 287.00 is on the second rung; 13.00 lack for the third, which saves 15.00 more. 15.00 by 200 : 87.
    totals: [20_000 - 1_045, 8_700 - 455],
    applied: ["save 1500"],
    hints: ["save amount 1300 saves 1500"],
  },
  {
    name: "the lowest rung is what is missing below it",
    offers: [offer("save", ladder, off([500, 1_500, 3_000]))],
    products,
    lines: [["A", 1]],
    totals: [8_700],
    reasons: ["below_amount save 1300"],
    hints: ["save amount 1300 saves 500"],
  },
  {
    name: "only its own products count",
    offers: [offer("save", once, off(1_000), { products: only("B", "C") })],
    products,
    lines: [
      ["A", 3],
      ["B", 1],
    ],
    totals: [26_100, 1_200],
    reasons: ["below_amount save 8700"],
    hints: ["save amount 8700 saves 1000"],
  },
  {
    name: "what an earlier offer took does not count",
    offers: [
      offer("tenth", { kind: "always", params: {} }, { kind: "percent_off", params: { off_ratio: 0.1 } }),
      offer("save", { kind: "spend", params: { count: "once", min_minor: 10_000 } }, off(1_000)),
    ],
    products,
    lines: [["C", 1]],
    totals: [9_000],
    applied: ["tenth 1000"],
    reasons: ["below_amount save 1000"],
    hints: ["save amount 1000 saves 1000"],
  },
  {
    name: "unless the sum is of list prices",
    offers: [
      offer("tenth", { kind: "always", params: {} }, { kind: "percent_off", params: { off_ratio: 0.1 } }),
      offer("save", { kind: "spend", params: { count: "once", min_minor: 10_000 } }, off(1_000), { base: "list" }),
    ],
    products,
    lines: [["C", 1]],
    totals: [8_000],
    applied: ["tenth 1000", "save 1000"],
  },
  {
    // As if the missing 12.00 were there: a tenth of 99.00.
    name: "a share is told of what the cart would then cost",
    offers: [offer("tenth", once, { kind: "percent_off", params: { off_ratio: 0.1 } })],
    products,
    lines: [["A", 1]],
    totals: [8_700],
    reasons: ["below_amount tenth 1200"],
    hints: ["tenth amount 1200 saves 990"],
  },
];
