// Worked by hand: prices by quantity, and bulk prices for businesses.
import type { PriceCase } from "../case.ts";

type Tier = { from: number; unit_minor: number } | { from: number; change_ratio: number };
const rule = (tiers: Tier[], parts = {}) => ({
  rules: [{ id: "bulk", title: "Bulk", price: { kind: "tiers" as const, params: { tiers } }, ...parts }],
});
const tiers = [
  { from: 10, unit_minor: 9_000 },
  { from: 50, change_ratio: -0.2 },
];

export const cases: readonly PriceCase[] = [
  {
    name: "below the first tier the list price stands",
    config: rule(tiers),
    products: [{ sku: "A" }],
    lines: [["A", 9]],
    prices: [10_000],
    reasons: ["0 below_quantity bulk"],
  },
  {
    name: "at a tier all units cost what it says",
    config: rule(tiers),
    products: [{ sku: "A" }],
    lines: [["A", 10]],
    prices: [9_000],
    reasons: ["0 applied bulk"],
  },
  {
    // 100.00 - 20 % = 80.00 from 50 on.
    name: "the highest tier reached counts",
    config: rule(tiers),
    products: [{ sku: "A" }],
    lines: [["A", 50]],
    prices: [8_000],
    reasons: ["0 applied bulk"],
  },
  {
    // 4 and 6 are 10 of the same product.
    name: "two lines of a product count together in a cart",
    config: rule(tiers),
    products: [{ sku: "A" }],
    lines: [
      ["A", 4],
      ["A", 6],
    ],
    prices: [9_000, 9_000],
    reasons: ["0 applied bulk"],
  },
  {
    name: "on product pages each line stands alone",
    config: rule(tiers),
    products: [{ sku: "A" }],
    lines: [
      ["A", 4],
      ["A", 10],
    ],
    input: { kind: "products" },
    prices: [10_000, 9_000],
    reasons: ["0 below_quantity bulk", "1 applied bulk"],
  },
  {
    name: "a bulk price for businesses",
    config: rule(tiers, { when: { op: "is", fact: "customer.business", value: true } }),
    products: [{ sku: "A" }],
    lines: [["A", 60]],
    input: { facts: { "customer.business": true } },
    prices: [8_000],
    reasons: ["0 applied bulk"],
  },
  {
    name: "which others do not get, however many they take",
    config: rule(tiers, { when: { op: "is", fact: "customer.business", value: true } }),
    products: [{ sku: "A" }],
    lines: [["A", 60]],
    prices: [10_000],
    reasons: ["- other_visitors bulk"],
  },
];
