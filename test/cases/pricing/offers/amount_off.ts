// Worked by hand: a sum off the order, each line or each unit.
import { always, type OfferCase, offer, only } from "../offer_case.ts";

const off = (amount_minor: number, per?: "order" | "line" | "unit") =>
  ({ kind: "amount_off", params: { amount_minor, ...(per && { per }) } }) as const;
const products = [
  { sku: "A", list_minor: 1_000 },
  { sku: "B", list_minor: 500 },
  { sku: "C", list_minor: 2_000, minimum_minor: 1_900 },
];

export const cases: readonly OfferCase[] = [
  {
    // 1.00 by 10 : 10 : 5 is 0.40, 0.40, 0.20.
    name: "of the order, by what the lines cost",
    offers: [offer("off", always, off(100))],
    products,
    lines: [
      ["A", 1],
      ["B", 2],
      ["B", 1],
    ],
    totals: [960, 960, 480],
    applied: ["off 100"],
  },
  {
    // 1.00 over three equal lines of one product: the extra cent goes to the one that comes first by sku.
    name: "what does not divide goes to the first by sku",
    offers: [offer("off", always, off(100))],
    products: [
      { sku: "Y", list_minor: 700 },
      { sku: "X", list_minor: 700 },
      { sku: "Z", list_minor: 700 },
    ],
    lines: [
      ["Z", 1],
      ["Y", 1],
      ["X", 1],
    ],
    totals: [667, 667, 666],
    applied: ["off 100"],
  },
  {
    name: "of each line",
    offers: [offer("off", always, off(100, "line"))],
    products,
    lines: [
      ["A", 3],
      ["B", 1],
    ],
    totals: [2_900, 400],
    applied: ["off 200"],
  },
  {
    name: "of each unit",
    offers: [offer("off", always, off(100, "unit"))],
    products,
    lines: [
      ["A", 3],
      ["B", 1],
    ],
    totals: [2_700, 400],
    applied: ["off 400"],
  },
  {
    name: "of matching products only",
    offers: [offer("off", always, off(300), { products: only("B") })],
    products,
    lines: [
      ["A", 3],
      ["B", 1],
    ],
    totals: [3_000, 200],
    applied: ["off 300"],
  },
  {
    // 5.00 by 20 : 10 is 3.33 and 1.67; C may give 1.00, so A gives 4.00.
    name: "what a line's minimum keeps moves to the others",
    offers: [offer("off", always, off(500))],
    products,
    lines: [
      ["C", 1],
      ["A", 1],
    ],
    totals: [1_900, 600],
    applied: ["off 500"],
    reasons: ["moved_to_headroom off line 1 233", "cut_to_minimum off line 0 233"],
  },
  {
    // C may give 1.00 and B its 5.00: 6.00 in all.
    name: "and where none is left, less is taken",
    offers: [offer("off", always, off(1_000))],
    products,
    lines: [
      ["C", 1],
      ["B", 1],
    ],
    totals: [1_900, 0],
    applied: ["off 600"],
    // 10.00 by 5 : 20 would be 2.00 and 8.00.
    reasons: ["moved_to_headroom off line 1 300", "cut_to_minimum off line 0 700"],
  },
  {
    name: "nothing is left to take of what is at its minimum",
    offers: [offer("off", always, off(100))],
    products: [{ sku: "C", list_minor: 2_000, minimum_minor: 2_000 }],
    lines: [["C", 1]],
    totals: [2_000],
    reasons: ["no_effect off"],
  },
  {
    // (price - cost) / price at least 0.2: not below 12.50 for what costs 10.00.
    name: "the least margin over cost holds as well",
    settings: { min_margin_ratio: 0.2 },
    offers: [offer("off", always, off(500, "unit"))],
    products: [{ sku: "A", list_minor: 1_500, cost_minor: 1_000 }],
    lines: [["A", 2]],
    totals: [2_500],
    applied: ["off 500"],
    reasons: ["cut_to_minimum off line 0 500"],
  },
  {
    // Each cent spent would take 10,000,000.00: far more than numbers hold, and no more than there is.
    name: "a sum beyond all measure takes what there is",
    offers: [
      offer("off", { kind: "spend", params: { count: "each", min_minor: 1 } }, off(1_000_000_000)),
      offer("each", always, off(10_000_000_000_000, "unit"), { priority: 1, products: only("B") }),
    ],
    products,
    lines: [
      ["A", 1_000_000],
      ["B", 1_000_000],
    ],
    totals: [0, 0],
    applied: ["each 500000000", "off 1000000000 x 1000000000"],
    hints: ["off amount 1 saves 1"],
  },
];
