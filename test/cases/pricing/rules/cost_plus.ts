// Worked by hand: cost and a markup, or a margin.
import type { PriceCase } from "../case.ts";

type Params = { markup_ratio: number; plus_minor?: number } | { margin_ratio: number; plus_minor?: number };
const rule = (params: Params, parts = {}) => ({
  rules: [{ id: "plus", title: "Cost plus", price: { kind: "cost_plus" as const, params }, ...parts }],
});

export const cases: readonly PriceCase[] = [
  {
    // 60.00 + 50 % = 90.00.
    name: "a markup on the cost",
    config: rule({ markup_ratio: 0.5 }),
    products: [{ sku: "A", cost_minor: 6_000 }],
    lines: [["A", 1]],
    prices: [9_000],
    reasons: ["0 applied plus"],
  },
  {
    // 60.00 / (1 - 0.4) = 100.00: of 100.00 the margin of 40.00 is 40 %.
    name: "a margin of the price",
    config: rule({ margin_ratio: 0.4 }),
    products: [{ sku: "A", cost_minor: 6_000, list_minor: 9_000 }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 applied plus"],
  },
  {
    // 60.00 + 50 % = 90.00, and 1.50 of packing.
    name: "a sum on top of each unit",
    config: rule({ markup_ratio: 0.5, plus_minor: 150 }),
    products: [{ sku: "A", cost_minor: 6_000 }],
    lines: [["A", 3]],
    prices: [9_150],
    reasons: ["0 applied plus"],
  },
  {
    name: "without a cost there is no price",
    config: rule({ markup_ratio: 0.5 }),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 missing_cost plus"],
  },
  {
    // 10.00 / (1 - 0.3) = 14.2857..., which is 14.29.
    name: "a margin that does not come out even is rounded",
    config: rule({ margin_ratio: 0.3 }),
    products: [{ sku: "A", cost_minor: 1_000, list_minor: 1_500 }],
    lines: [["A", 1]],
    prices: [1_429],
    reasons: ["0 applied plus"],
  },
];
