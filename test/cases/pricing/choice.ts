// Worked by hand: which of several rules sets the price.
import type { PriceCase } from "./case.ts";

const percent = (id: string, change_ratio: number, parts = {}) => ({
  id,
  title: id,
  price: { kind: "percent" as const, params: { change_ratio } },
  ...parts,
});
const milk = { sku: "milk", category: "Food/Dairy", brand: "Fresh", tags: ["cold"] };

export const cases: readonly PriceCase[] = [
  {
    // A sku is closer than a tag, a tag than a brand, a brand than a category, a deep category than a shallow one.
    name: "the closest rule wins, whatever the order it is written in",
    config: {
      rules: [
        percent("everything", -0.01),
        percent("food", -0.02, { products: { any: [{ category: "Food" }] } }),
        percent("dairy", -0.03, { products: { any: [{ category: "Food/Dairy" }] } }),
        percent("brand", -0.04, { products: { any: [{ brand: "Fresh" }] } }),
        percent("cold", -0.05, { products: { any: [{ tag: "cold" }] } }),
        percent("this", -0.06, { products: { any: [{ skus: ["milk"] }] } }),
      ],
    },
    products: [milk],
    lines: [["milk", 1]],
    prices: [9_400],
    reasons: [
      "0 applied this",
      "- closer_rule brand",
      "- closer_rule cold",
      "- closer_rule dairy",
      "- closer_rule everything",
      "- closer_rule food",
    ],
  },
  {
    name: "of equally close ones the lower order goes first, those without one last",
    config: { rules: [percent("a", -0.1), percent("b", -0.2, { order: 7 }), percent("c", -0.3, { order: 5 })] },
    products: [milk],
    lines: [["milk", 1]],
    prices: [7_000],
    reasons: ["0 applied c", "- closer_rule a", "- closer_rule b"],
  },
  {
    name: "of those without an order the first by id",
    config: { rules: [percent("b", -0.2), percent("a", -0.1)] },
    products: [milk],
    lines: [["milk", 1]],
    prices: [9_000],
    reasons: ["0 applied a", "- closer_rule b"],
  },
  {
    // Both concern everything: the one that asks something would else never have its turn.
    name: "but one that holds for fewer goes before one that holds for all",
    config: {
      rules: [
        percent("a", -0.1),
        percent("b", -0.2, { when: { op: "is", fact: "customer.tier", value: "gold" } }),
        percent("c", -0.3, {
          when: { op: "is", fact: "channel", value: "app" },
          schedule: { weekly: [{ days: [3] }] },
        }),
      ],
    },
    products: [milk],
    lines: [["milk", 1]],
    input: { facts: { "customer.tier": "gold", channel: "web" } },
    prices: [8_000],
    reasons: ["0 applied b", "- other_visitors c", "- closer_rule a"],
  },
  {
    name: "where the store says so, the first in order wins over a closer one",
    config: {
      settings: { rule_choice: "first" },
      rules: [
        percent("this", -0.3, { order: 2, products: { any: [{ skus: ["milk"] }] } }),
        percent("all", -0.1, { order: 1 }),
      ],
    },
    products: [milk],
    lines: [["milk", 1]],
    prices: [9_000],
    reasons: ["0 applied all", "- closer_rule this"],
  },
  {
    name: "a rule that is not open leaves its place to the next; each says why",
    config: {
      rules: [
        percent("off", -0.5, { order: 1, active: false }),
        percent("summer", -0.4, { order: 2, schedule: { until: "2026-09-01T00:00:00+08:00" } }),
        percent("gold", -0.3, { order: 3, when: { op: "is", fact: "customer.tier", value: "gold" } }),
        percent("all", -0.1, { order: 4 }),
      ],
    },
    products: [milk],
    lines: [["milk", 1]],
    input: { facts: { "customer.tier": "silver" } },
    prices: [9_000],
    reasons: ["0 applied all", "- other_visitors gold", "- not_now summer", "- switched_off off"],
  },
  {
    // It is Wednesday, ten o'clock, on the store's clock.
    name: "every Wednesday",
    config: { rules: [percent("wednesday", -0.2, { schedule: { weekly: [{ days: [3] }] } })] },
    products: [milk],
    lines: [["milk", 1]],
    prices: [8_000],
    reasons: ["0 applied wednesday"],
  },
  {
    // 23:59:59 on Tuesday in Shanghai.
    name: "and not a second before it",
    at: Date.parse("2026-11-17T23:59:59+08:00"),
    config: { rules: [percent("wednesday", -0.2, { schedule: { weekly: [{ days: [3] }] } })] },
    products: [milk],
    lines: [["milk", 1]],
    prices: [10_000],
    reasons: ["- not_now wednesday"],
  },
  {
    // 40 in stock and 12 days of cover: the rule for slow stock wants 60 days or more.
    name: "by stock and days of cover",
    config: {
      rules: [
        percent("last", -0.05, { products: { any: [{ stock: { to: 50 } }] } }),
        percent("slow", -0.3, { products: { any: [{ days_of_cover: { from: 60 } }] } }),
      ],
    },
    products: [{ ...milk, stock: 40, days_of_cover: 12 }],
    lines: [["milk", 1]],
    prices: [9_500],
    reasons: ["0 applied last", "- other_products slow"],
  },
  {
    name: "for a sales role",
    config: {
      rules: [percent("agents", -0.25, { when: { op: "in", fact: "customer.role", values: ["agent", "partner"] } })],
    },
    products: [milk],
    lines: [["milk", 1]],
    input: { facts: { "customer.role": "agent" } },
    prices: [7_500],
    reasons: ["0 applied agents"],
  },
  {
    // `dairy` sets the milk's price and comes too late for the cheese; `this` the other way round.
    name: "a rule that is used on one line and beaten on another says so for that line",
    config: {
      rules: [
        percent("dairy", -0.1, { products: { any: [{ category: "Food/Dairy" }] } }),
        percent("this", -0.2, { products: { any: [{ skus: ["cheese"] }] } }),
      ],
    },
    products: [milk, { sku: "cheese", category: "Food/Dairy" }],
    lines: [
      ["milk", 1],
      ["cheese", 1],
    ],
    prices: [9_000, 8_000],
    reasons: ["0 applied dairy", "1 applied this", "1 closer_rule dairy"],
  },
  {
    name: "a product that the store does not have costs nothing and says so",
    config: { rules: [percent("all", -0.1)] },
    products: [milk],
    lines: [
      ["tea", 1],
      ["milk", 1],
    ],
    prices: [0, 9_000],
    reasons: ["1 applied all"],
  },
];
