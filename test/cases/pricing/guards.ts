// Worked by hand: how far a rule may go.
import type { PriceCase } from "./case.ts";

const percent = (change_ratio: number, parts = {}) => [
  { id: "rule", title: "Rule", price: { kind: "percent" as const, params: { change_ratio } }, ...parts },
];

export const cases: readonly PriceCase[] = [
  {
    // 100.00 - 50 % = 50.00; no less than 60 % of the list price: 60.00.
    name: "the floor is a share of the list price",
    config: { settings: { floor_ratio: 0.6 }, rules: percent(-0.5) },
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [6_000],
    reasons: ["0 applied rule", "0 raised_to_floor"],
  },
  {
    // 33.33 x 0.5 = 16.665: a floor is rounded up, to 16.67.
    name: "a floor that does not come out even is rounded up",
    config: { settings: { floor_ratio: 0.5 }, rules: percent(-0.9) },
    products: [{ sku: "A", list_minor: 3_333 }],
    lines: [["A", 1]],
    prices: [1_667],
    reasons: ["0 applied rule", "0 raised_to_floor"],
  },
  {
    // Cost 63.00 and 30 % margin: 63.00 / 0.7 = 90.00, above the 80.00 of the rule.
    name: "the least margin over cost",
    config: { settings: { min_margin_ratio: 0.3 }, rules: percent(-0.2) },
    products: [{ sku: "A", cost_minor: 6_300 }],
    lines: [["A", 1]],
    prices: [9_000],
    reasons: ["0 applied rule", "0 raised_to_margin"],
  },
  {
    name: "without a cost the margin guards nothing",
    config: { settings: { min_margin_ratio: 0.3 }, rules: percent(-0.2) },
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [8_000],
    reasons: ["0 applied rule"],
  },
  {
    name: "the product's own minimum",
    config: { rules: percent(-0.5) },
    products: [{ sku: "A", minimum_minor: 7_500 }],
    lines: [["A", 1]],
    prices: [7_500],
    reasons: ["0 applied rule", "0 raised_to_minimum"],
  },
  {
    // Floor 60.00, margin 63.00 / 0.9 = 70.00, minimum 75.00: the highest of the three counts.
    name: "the highest of the three",
    config: { settings: { floor_ratio: 0.6, min_margin_ratio: 0.1 }, rules: percent(-0.5) },
    products: [{ sku: "A", cost_minor: 6_300, minimum_minor: 7_500 }],
    lines: [["A", 1]],
    prices: [7_500],
    reasons: ["0 applied rule", "0 raised_to_minimum"],
  },
  {
    // 100.00 + 50 % = 150.00; at most 120 % of the list price.
    name: "the ceiling",
    config: { settings: { ceiling_ratio: 1.2 }, rules: percent(0.5) },
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [12_000],
    reasons: ["0 applied rule", "0 lowered_to_ceiling"],
  },
  {
    // Cost 130.00 and no margin at all: floor 130.00; the ceiling of 120.00 gives way.
    name: "where floor and ceiling cross, the floor wins",
    config: {
      settings: { ceiling_ratio: 1.2, min_margin_ratio: 0 },
      rules: [{ id: "rule", title: "Rule", price: { kind: "competitor", params: {} } }],
    },
    products: [{ sku: "A", cost_minor: 13_000, competitors: { jd: 12_500 } }],
    lines: [["A", 1]],
    prices: [13_000],
    reasons: ["0 applied rule", "0 raised_to_margin"],
  },
  {
    // The competitor asks 135.00: above the ceiling of 120.00, which gives way to the floor of 130.00.
    name: "also from above",
    config: {
      settings: { ceiling_ratio: 1.2, min_margin_ratio: 0 },
      rules: [{ id: "rule", title: "Rule", price: { kind: "competitor", params: {} } }],
    },
    products: [{ sku: "A", cost_minor: 13_000, competitors: { jd: 13_500 } }],
    lines: [["A", 1]],
    prices: [13_000],
    reasons: ["0 applied rule", "0 lowered_to_ceiling"],
  },
  {
    // Cost 95.00 and 10 % margin would be 105.56. A discount that ends above the list price would be no discount:
    // the list price stands, as it does for those who get no discount.
    name: "a rule that lowers the price never ends above the list price",
    config: { settings: { min_margin_ratio: 0.1 }, rules: percent(-0.05) },
    products: [{ sku: "A", cost_minor: 9_500 }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 applied rule", "0 raised_to_margin"],
  },
  {
    name: "the list price itself is the shop's own: no guard moves it",
    config: { settings: { min_margin_ratio: 0.5 }, rules: [] },
    products: [{ sku: "A", cost_minor: 9_500, minimum_minor: 20_000 }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: [],
  },
  {
    // 80.00 in steps of 10 yuan; the minimum of 84.50 needs 90.00 to stay in steps.
    name: "a guarded price keeps the rule's step",
    config: { rules: percent(-0.2, { round_to_minor: 1_000 }) },
    products: [{ sku: "A", minimum_minor: 8_450 }],
    lines: [["A", 1]],
    prices: [9_000],
    reasons: ["0 applied rule", "0 raised_to_minimum"],
  },
  {
    // 99.00 - 40 % = 59.40, in steps of 50 yuan 50.00; the next step above the minimum is 100.00, which is above the
    // list price: the minimum itself stands.
    name: "but not where the bounds leave no room for one",
    config: { rules: percent(-0.4, { round_to_minor: 5_000 }) },
    products: [{ sku: "A", list_minor: 9_900, minimum_minor: 8_450 }],
    lines: [["A", 1]],
    prices: [8_450],
    reasons: ["0 applied rule", "0 rounded rule", "0 raised_to_minimum"],
  },
  {
    // 99.00 - 20 % = 79.20, whose nearest step of 50 yuan is 100.00: no more than the list price.
    name: "rounding makes no discount dearer than none",
    config: { rules: percent(-0.2, { round_to_minor: 5_000 }) },
    products: [{ sku: "A", list_minor: 9_900 }],
    lines: [["A", 1]],
    prices: [9_900],
    reasons: ["0 applied rule", "0 rounded rule"],
  },
];
