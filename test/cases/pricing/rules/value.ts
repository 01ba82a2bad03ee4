// Worked by hand: a reference value and a share.
import type { PriceCase } from "../case.ts";

type Reference =
  | { from: "stated"; value_minor: number }
  | { from: "attribute"; name: string }
  | { from: "competitors"; of?: "lowest" | "average" | "highest"; names?: string[] };
const rule = (reference: Reference, share_ratio: number) => ({
  rules: [{ id: "worth", title: "Worth", price: { kind: "value" as const, params: { reference, share_ratio } } }],
});

export const cases: readonly PriceCase[] = [
  {
    // 80.00 + 25 % = 100.00.
    name: "a stated value and a share",
    config: rule({ from: "stated", value_minor: 8_000 }, 0.25),
    products: [{ sku: "A", list_minor: 9_000 }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 applied worth"],
  },
  {
    // The product says 129.00: + 10 % = 141.90.
    name: "a value kept with the product",
    config: rule({ from: "attribute", name: "worth_minor" }, 0.1),
    products: [{ sku: "A", attributes: { worth_minor: "12900" } }],
    lines: [["A", 1]],
    prices: [14_190],
    reasons: ["0 applied worth"],
  },
  {
    // 90.00 + 20 % = 108.00.
    name: "the competitor's price and 20 %",
    config: rule({ from: "competitors", names: ["jd"] }, 0.2),
    products: [{ sku: "A", competitors: { jd: 9_000, pdd: 5_000 } }],
    lines: [["A", 1]],
    prices: [10_800],
    reasons: ["0 applied worth"],
  },
  {
    name: "a product that does not say its value, or not as a number, keeps its price",
    config: rule({ from: "attribute", name: "worth_minor" }, 0.1),
    products: [{ sku: "A" }, { sku: "B", attributes: { worth_minor: "about 129" } }],
    lines: [
      ["A", 1],
      ["B", 1],
    ],
    prices: [10_000, 10_000],
    reasons: ["0 missing_value worth", "1 missing_value worth"],
  },
  {
    name: "no competitor to refer to",
    config: rule({ from: "competitors" }, 0.2),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 missing_competitor worth"],
  },
];
