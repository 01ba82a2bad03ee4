// Worked by hand: products each alone, as their pages show them.
import { always, type EffectInput, type OfferCase, offer, only } from "../offer_case.ts";

const input = { kind: "products" } as const;
const off = (amount_minor: number): EffectInput => ({ kind: "amount_off", params: { amount_minor } });
const tenth: EffectInput = { kind: "percent_off", params: { off_ratio: 0.1 } };
const products = [{ sku: "A" }, { sku: "B", list_minor: 2_000 }];
const lines = [
  ["A", 1],
  ["B", 1],
] as const;

export const cases: readonly OfferCase[] = [
  {
    name: "what works on a line is its price; what waits for the cart is a hint",
    offers: [
      offer("tenth", always, tenth),
      offer("save", { kind: "spend", params: { count: "once", min_minor: 9_900 } }, off(1_000)),
    ],
    products,
    lines,
    input,
    totals: [9_000, 1_800],
    applied: ["tenth 1200 x 2"],
    reasons: ["only_in_cart save"],
    // It is of any product, so it is told once, of the whole 99.00.
    hints: ["save amount 9900 saves 1000"],
  },
  {
    name: "one that is of some products tells each what is missing beside it, if anything",
    offers: [
      offer("save", { kind: "spend", params: { count: "once", min_minor: 9_900 } }, off(1_000), {
        products: only("A", "B"),
      }),
    ],
    products,
    lines,
    input,
    totals: [10_000, 2_000],
    reasons: ["only_in_cart save"],
    hints: ["save line 0 nothing saves 1000", "save line 1 amount 7900 saves 1000"],
  },
  {
    name: "free shipping is said without a figure, since nobody knows it yet",
    offers: [offer("ship", always, { kind: "shipping", params: { to: "free" } })],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    reasons: ["only_in_cart ship"],
    hints: ["ship nothing saves -"],
  },
  {
    name: "a set says on each page what goes with it",
    offers: [
      offer(
        "set",
        { kind: "bundle", params: { items: [{ products: only("A") }, { products: only("B") }] } },
        { kind: "bundle_price", params: { off_ratio: 0.15 } },
      ),
    ],
    products,
    lines,
    input,
    totals: [10_000, 2_000],
    reasons: ["only_in_cart set"],
    // 15 % of 100.00 and of 20.00.
    hints: ["set line 0 products B saves 1800", "set line 1 products A saves 1800"],
  },
  {
    name: "a line's condition sees that line alone",
    offers: [offer("two", { kind: "quantity", params: { count: "once", min: 2 } }, tenth)],
    products,
    lines: [
      ["A", 1],
      ["A", 2],
    ],
    input,
    totals: [10_000, 18_000],
    applied: ["two 2000"],
    reasons: ["below_quantity two line 0 1"],
    hints: ["two line 0 quantity 1 saves 2000"],
  },
  {
    name: "a sum off each unit is the line's, one off the order is not",
    offers: [
      offer("unit", always, { kind: "amount_off", params: { amount_minor: 100, per: "unit" } }),
      offer("order", always, off(100)),
    ],
    products,
    lines: [["B", 3]],
    input,
    totals: [5_700],
    applied: ["unit 300"],
    reasons: ["only_in_cart order"],
    hints: ["order nothing saves 100"],
  },
  {
    name: "an offer that concerns none of them is told once",
    offers: [offer("other", always, tenth, { products: only("C") })],
    products,
    lines,
    input,
    totals: [10_000, 2_000],
    reasons: ["other_products other"],
  },
  {
    name: "a code on a product's page",
    offers: [offer("coded", always, tenth, { needs_code: true, products: only("B") })],
    products,
    lines,
    input: { ...input, codes: [{ code: "TEN", offer: "coded" }] },
    totals: [10_000, 1_800],
    applied: ["coded 200"],
    reasons: ["code TEN applied coded"],
  },
  {
    name: "what any product may bring: units, points, a share of a sum",
    offers: [
      offer("half", always, { kind: "nth_unit", params: { nth: 2, off_ratio: 0.5 } }),
      offer("points", always, { kind: "points", params: { points: 1, per_minor: 100 } }),
      offer(
        "tenth",
        { kind: "spend", params: { count: "once", min_minor: 9_900 } },
        { kind: "percent_off", params: { off_ratio: 0.1, per: "order" } },
      ),
      offer("three", { kind: "quantity", params: { count: "once", min: 3 } }, off(500)),
      offer("first", { kind: "first_order", params: {} }, off(500)),
      offer("group", { kind: "group", params: { people: [3] } }, off(500)),
    ],
    products,
    lines,
    input,
    totals: [10_000, 2_000],
    reasons: ["half", "first", "group", "tenth", "three", "points"].map((id) => `only_in_cart ${id}`),
    hints: [
      "half quantity 2 saves -",
      "group people 2 saves 500",
      "tenth amount 9900 saves 990",
      "three quantity 3 saves -",
      "points nothing saves -",
    ],
  },
  {
    name: "a gift is a hint without a figure",
    offers: [offer("gift", always, { kind: "gift", params: { sku: "B" } }, { products: only("A") })],
    products,
    lines,
    input,
    totals: [10_000, 2_000],
    reasons: ["only_in_cart gift"],
    hints: ["gift line 0 nothing saves -"],
  },
];
