// Worked by hand: the price of a set.
import { always, type ConditionInput, type OfferCase, offer, only } from "../offer_case.ts";

const set: ConditionInput = {
  kind: "bundle",
  params: { items: [{ products: only("POT") }, { products: only("TEA"), quantity: 2 }] },
};
const pair: ConditionInput = {
  kind: "bundle",
  params: { items: [{ products: only("POT") }, { products: only("TEA") }] },
};
const products = [
  { sku: "POT", list_minor: 5_000 },
  { sku: "TEA", list_minor: 2_000 },
  { sku: "CUP", list_minor: 1_500 },
  { sku: "JAR", list_minor: 4_000 },
];
const fixed = (price_minor: number) => ({ kind: "bundle_price", params: { price_minor } }) as const;

export const cases: readonly OfferCase[] = [
  {
    // 50 + 2 x 20 = 90; 15.00 off by 50 : 40 is 8.33 and 6.67.
    name: "a set for a fixed sum",
    offers: [offer("set", set, fixed(7_500))],
    products,
    lines: [
      ["POT", 1],
      ["TEA", 2],
    ],
    totals: [4_167, 3_333],
    applied: ["set 1500"],
    hints: ["set products POT,TEA,TEA saves 1500"],
  },
  {
    // Two sets, with a tea over: 180 - 150 by 100 : 80. The fifth tea costs its price.
    name: "each set again, and what is over costs its price",
    offers: [offer("set", set, fixed(7_500))],
    products,
    lines: [
      ["POT", 2],
      ["TEA", 5],
    ],
    totals: [10_000 - 1_667, 10_000 - 1_333],
    applied: ["set 3000 x 2"],
    hints: ["set products POT,TEA saves 1500"],
  },
  {
    name: "a sum above what the parts cost changes nothing",
    offers: [offer("set", set, fixed(9_000))],
    products,
    lines: [
      ["POT", 1],
      ["TEA", 2],
    ],
    totals: [5_000, 4_000],
    reasons: ["no_effect set"],
  },
  {
    // Three for 99: the dearest three of the four. 50 + 40 + 40 = 130; 31.00 by 50 : 80 is 11.92 and 19.08.
    name: "any three for 99.00, the dearest",
    offers: [offer("three", { kind: "quantity", params: { count: "each", min: 3 } }, fixed(9_900))],
    products,
    lines: [
      ["CUP", 1],
      ["JAR", 2],
      ["POT", 1],
    ],
    totals: [1_500, 8_000 - 1_908, 5_000 - 1_192],
    applied: ["three 3100"],
  },
  {
    // Six would be 99.00 twice; but 15 + 15 + 15 are not worth 99.00: once.
    name: "only sets that are worth it",
    offers: [offer("three", { kind: "quantity", params: { count: "each", min: 3 } }, fixed(9_900))],
    products,
    lines: [
      ["CUP", 3],
      ["JAR", 2],
      ["POT", 1],
    ],
    totals: [4_500, 8_000 - 1_908, 5_000 - 1_192],
    applied: ["three 3100"],
  },
  {
    name: "a share under the sum, of the set's units only",
    offers: [offer("set", set, { kind: "bundle_price", params: { off_ratio: 0.15 } })],
    products,
    lines: [
      ["POT", 1],
      ["TEA", 3],
    ],
    // 15 % of 50.00 and of 40.00.
    totals: [4_250, 5_400],
    applied: ["set 1350"],
    hints: ["set products POT,TEA saves 1350"],
  },
  {
    // Half of 333 + 99 = 432 is 216; by what they cost 166.5 and 49.5, the first of equal remainders up.
    name: "a share is rounded on the set, not on each part",
    offers: [offer("set", pair, { kind: "bundle_price", params: { off_ratio: 0.5 } })],
    products: [
      { sku: "POT", list_minor: 333 },
      { sku: "TEA", list_minor: 99 },
    ],
    lines: [
      ["POT", 1],
      ["TEA", 1],
    ],
    totals: [166, 50],
    applied: ["set 216"],
    hints: ["set products POT,TEA saves 216"],
  },
  {
    name: "a condition that names no units makes no set",
    offers: [offer("set", always, fixed(100))],
    products,
    lines: [["POT", 1]],
    totals: [5_000],
    reasons: ["no_effect set"],
  },
];
