// Worked by hand: a fixed price.
import type { PriceCase } from "../case.ts";

const rule = (price_minor: number, parts = {}) => ({
  rules: [{ id: "one", title: "One price", price: { kind: "fixed" as const, params: { price_minor } }, ...parts }],
});

export const cases: readonly PriceCase[] = [
  {
    // Two products of 100.00 and 30.00; both are 50.00 now, the second one dearer than its list price.
    name: "every product costs the same, whatever its list price",
    config: rule(5_000),
    products: [{ sku: "A" }, { sku: "B", list_minor: 3_000 }],
    lines: [
      ["A", 1],
      ["B", 2],
    ],
    prices: [5_000, 5_000],
    reasons: ["0 applied one", "1 applied one"],
  },
  {
    // 49.95 to whole yuan is 50.00; the guard has nothing to do.
    name: "it is rounded to the rule's step",
    config: rule(4_995, { round_to_minor: 100 }),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [5_000],
    reasons: ["0 applied one", "0 rounded one"],
  },
  {
    // The ceiling is 3 times 10.00 when nothing is set: 50.00 comes down to 30.00.
    name: "the ceiling holds against it",
    config: rule(5_000),
    products: [{ sku: "A", list_minor: 1_000 }],
    lines: [["A", 1]],
    prices: [3_000],
    reasons: ["0 applied one", "0 lowered_to_ceiling"],
  },
  {
    name: "a product outside its scope keeps its list price",
    config: rule(5_000, { products: { any: [{ skus: ["B"] }] } }),
    products: [{ sku: "A" }, { sku: "B" }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["- other_products one"],
  },
];
