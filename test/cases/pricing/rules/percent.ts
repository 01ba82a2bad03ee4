// Worked by hand: a share of the list price.
import type { PriceCase } from "../case.ts";

const rule = (change_ratio: number, parts = {}) => ({
  rules: [{ id: "change", title: "Change", price: { kind: "percent" as const, params: { change_ratio } }, ...parts }],
});

export const cases: readonly PriceCase[] = [
  {
    // 100.00 - 15 % = 85.00.
    name: "a share off",
    config: rule(-0.15),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [8_500],
    reasons: ["0 applied change"],
  },
  {
    // 100.00 + 5 % = 105.00.
    name: "a share on top",
    config: rule(0.05),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [10_500],
    reasons: ["0 applied change"],
  },
  {
    // 100.50 - 7 % = 93.465, which is 93.47 by half away from zero; in binary 10050 * (1 - 0.07) is 9346.499999999998.
    name: "what is exactly a half rounds up, though binary holds less",
    config: rule(-0.07),
    products: [{ sku: "A", list_minor: 10_050 }],
    lines: [["A", 1]],
    prices: [9_347],
    reasons: ["0 applied change"],
  },
  {
    // 149.49 + 0.0034 % = 149.49508, nearest yuan 149.00. Rounded to cents first it would be 149.50, and then 150.00.
    name: "it is rounded once, to the rule's step",
    config: rule(0.000034, { round_to_minor: 100 }),
    products: [{ sku: "A", list_minor: 14_949 }],
    lines: [["A", 1]],
    prices: [14_900],
    reasons: ["0 applied change", "0 rounded change"],
  },
  {
    // 0.40 - 10 % = 0.36, whose nearest yuan is nothing: it stays 0.36.
    name: "rounding gives nothing away",
    config: rule(-0.1, { round_to_minor: 100 }),
    products: [{ sku: "A", list_minor: 40 }],
    lines: [["A", 1]],
    prices: [36],
    reasons: ["0 applied change"],
  },
  {
    // JPY has no decimals: 199 - 50 % = 99.5, which is 100 yen.
    name: "a currency without decimals rounds to its whole unit",
    currency: "JPY",
    config: rule(-0.5),
    products: [{ sku: "A", list_minor: 199 }],
    lines: [["A", 1]],
    prices: [100],
    reasons: ["0 applied change"],
  },
  {
    // A product that is given away has nothing to take a share of.
    name: "a share of nothing is no price",
    config: rule(-0.1),
    products: [{ sku: "A", list_minor: 0 }],
    lines: [["A", 1]],
    prices: [0],
    reasons: ["0 not_above_zero change"],
  },
];
