// Worked by hand: a named price list.
import type { PriceCase } from "../case.ts";

const rule = (id: string, list: string, parts = {}) => ({
  id,
  title: id,
  price: { kind: "price_list" as const, params: { list } },
  ...parts,
});

export const cases: readonly PriceCase[] = [
  {
    name: "the list's price",
    config: { rules: [rule("trade", "trade")] },
    products: [{ sku: "A", price_lists: { trade: 7_250, export: 9_000 } }],
    lines: [["A", 1]],
    prices: [7_250],
    reasons: ["0 applied trade"],
  },
  {
    name: "a product that the list does not name falls through to the next rule",
    config: {
      rules: [
        rule("trade", "trade", { order: 1 }),
        { id: "all", title: "All", order: 2, price: { kind: "percent", params: { change_ratio: -0.1 } } },
      ],
    },
    products: [{ sku: "A", price_lists: { trade: 7_250 } }, { sku: "B" }],
    lines: [
      ["A", 1],
      ["B", 1],
    ],
    prices: [7_250, 9_000],
    reasons: ["0 applied trade", "1 missing_price_list trade", "1 applied all", "0 closer_rule all"],
  },
  {
    // `toString` is a name that every object answers to, and no price list.
    name: "a name of the language's own is no list",
    config: { rules: [rule("odd", "toString")] },
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 missing_price_list odd"],
  },
  {
    name: "a list for one sales channel: an app's visitor gets it, others do not",
    config: { rules: [rule("app", "app", { when: { op: "is", fact: "channel", value: "app" } })] },
    products: [{ sku: "A", price_lists: { app: 9_500 } }],
    lines: [["A", 1]],
    input: { facts: { channel: "app" } },
    prices: [9_500],
    reasons: ["0 applied app"],
  },
  {
    name: "the same list on the web",
    config: { rules: [rule("app", "app", { when: { op: "is", fact: "channel", value: "app" } })] },
    products: [{ sku: "A", price_lists: { app: 9_500 } }],
    lines: [["A", 1]],
    input: { facts: { channel: "web" } },
    prices: [10_000],
    reasons: ["- other_visitors app"],
  },
];
