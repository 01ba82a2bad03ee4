// Worked by hand: offers for whole sets.
import { type ConditionInput, type OfferCase, offer, only } from "../offer_case.ts";

const products = [
  { sku: "BAG", list_minor: 20_000, tags: ["bag"] },
  { sku: "CASE", list_minor: 10_000, tags: ["bag"] },
  { sku: "LAPTOP", list_minor: 500_000, category: "School/Computers" },
];
const items = [{ products: only("LAPTOP") }, { products: { any: [{ tag: "bag" }] } }];
const set: ConditionInput = { kind: "bundle", params: { items } };
const off = { kind: "amount_off", params: { amount_minor: 5_000 } } as const;
const under = { kind: "bundle_price", params: { off_ratio: 0.15 } } as const;

export const cases: readonly OfferCase[] = [
  {
    // The seed: students at term start, a computer with a bag 15 % under the sum. 5,200.00 - 780.00: 750.00 and 30.00.
    name: "term start: the set 15 % under the sum",
    offers: [offer("term", set, under)],
    products,
    lines: [
      ["LAPTOP", 1],
      ["BAG", 1],
    ],
    totals: [425_000, 17_000],
    applied: ["term 78000"],
    // A second set lacks a computer and a bag, as one that is told by name.
    hints: ["term products LAPTOP,BAG saves 78000"],
  },
  {
    name: "what is missing is told by name, with what the set would save",
    offers: [offer("term", set, under)],
    products,
    lines: [["LAPTOP", 1]],
    totals: [500_000],
    reasons: ["missing_products term BAG"],
    hints: ["term products BAG saves 78000"],
  },
  {
    name: "as often as there are whole sets, of the dearest that fit",
    offers: [offer("term", set, off)],
    products,
    lines: [
      ["LAPTOP", 2],
      ["BAG", 1],
      ["CASE", 3],
    ],
    // 100.00 by 10,000 : 200 : 300.
    totals: [1_000_000 - 9_524, 20_000 - 190, 30_000 - 286],
    applied: ["term 10000 x 2"],
    hints: ["term products LAPTOP saves 5000"],
  },
  {
    name: "at most so many sets",
    offers: [offer("term", { kind: "bundle", params: { items, at_most: 1 } }, off)],
    products,
    lines: [
      ["LAPTOP", 3],
      ["BAG", 3],
    ],
    totals: [1_500_000 - 4_808, 60_000 - 192],
    applied: ["term 5000"],
  },
  {
    name: "several units of an item: two bags",
    offers: [
      offer(
        "twobags",
        {
          kind: "bundle",
          params: { items: [{ products: only("LAPTOP") }, { products: { any: [{ tag: "bag" }] }, quantity: 2 }] },
        },
        under,
      ),
    ],
    products,
    lines: [
      ["LAPTOP", 1],
      ["BAG", 1],
    ],
    totals: [500_000, 20_000],
    reasons: ["missing_products twobags BAG"],
    // 5,400.00 x 15 %.
    hints: ["twobags products BAG saves 81000"],
  },
  {
    // The gift box is a tea and a box. Two teas need the box unit to be the box; alone it is either.
    name: "a unit that fits two items stands for one of them",
    offers: [
      offer(
        "either",
        {
          kind: "bundle",
          params: { items: [{ products: { any: [{ tag: "tea" }] } }, { products: { any: [{ tag: "box" }] } }] },
        },
        { kind: "bundle_price", params: { off_ratio: 0.5 } },
      ),
    ],
    products: [
      { sku: "BOX", list_minor: 3_000, tags: ["box", "tea"] },
      { sku: "TEA", list_minor: 1_000, tags: ["tea"] },
    ],
    lines: [
      ["BOX", 1],
      ["TEA", 1],
    ],
    totals: [1_500, 500],
    applied: ["either 2000"],
    // Another set: the gift box is the first product of each of the two.
    hints: ["either products BOX,BOX saves 3000"],
  },
  {
    name: "what fits no item of the set is not touched",
    offers: [offer("term", set, off)],
    products: [...products, { sku: "PEN", list_minor: 500 }],
    lines: [["PEN", 1]],
    totals: [500],
    reasons: ["other_products term"],
  },
];
