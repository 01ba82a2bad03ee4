// What the check finds, and what comes close to it and passes.
import { DAY_MS } from "../../../../../shared/time.ts";
import { always, type Case, is, offers, percent, percentOff, priced, rules } from "../parts.ts";
import { now, offer, productOf, rule } from "../shop.ts";

/** tea-001 as in the golden case of CJEU C-330/23: last sold at 1.69, within 30 days at 1.29. */
const aldi = [
  productOf("tea-001", {
    list_minor: 169,
    cost_minor: 60,
    history: [
      [now - 60 * DAY_MS, 169, 0],
      [now - 20 * DAY_MS, 129, 1],
      [now - 10 * DAY_MS, 169, 0],
    ],
  }),
];

export const cases: readonly Case[] = [
  {
    name: "-23 % on what was cheaper before (C-330/23)",
    products: aldi,
    config: rules(rule("a", { title: "Tea -23 %", ...priced("fixed", { price_minor: 129 }) })),
    fields: ["rules.0.title"],
  },
  {
    name: "the same in Chinese",
    products: aldi,
    config: rules(
      rule("a", { title: { en: "Tea", "zh-CN": "春茶 7.7 折" }, ...priced("fixed", { price_minor: 129 }) }),
    ),
    fields: ["rules.0.title.zh-CN"],
  },
  {
    name: "what it was, but not lately",
    products: aldi,
    config: rules(rule("a", { title: "Tea, was ¥1.69", ...priced("fixed", { price_minor: 119 }) })),
    fields: ["rules.0.title"],
  },
  {
    name: "of an offer for everybody",
    products: aldi,
    config: offers(offer("a", { title: "23% off", condition: always, effect: percentOff(0.23) })),
    fields: ["offers.0.title"],
  },
  {
    name: "more than it takes off",
    config: rules(rule("a", { title: "20 % off", ...percent(-0.1) })),
    fields: ["rules.0.title"],
  },
  {
    name: "nobody knows what it was",
    products: [productOf("x", { history: [] })],
    config: rules(rule("a", { title: "10 % off" })),
    warns: ["rules.0.title"],
  },
  { name: "as much as it takes off", config: rules(rule("a", { title: "10 % off" })) },
  {
    name: "of the lowest price, rounded",
    products: aldi,
    config: rules(rule("a", { title: "8% off, was ¥1.29", ...priced("fixed", { price_minor: 119 }) })),
  },
  {
    name: "up to so much, which one has",
    config: rules(rule("a", { title: "Up to 50 % off", ...priced("fixed", { price_minor: 5_000 }) })),
  },
  {
    name: "up to so much, which none has",
    config: rules(rule("a", { title: "Up to 80 % off", ...priced("fixed", { price_minor: 5_000 }) })),
    fields: ["rules.0.title"],
  },
  {
    name: "a share that claims no reduction",
    products: aldi,
    config: rules(rule("a", { title: "100 % tea", ...priced("fixed", { price_minor: 129 }) })),
  },
  {
    name: "where the law does not apply",
    products: aldi,
    config: {
      settings: { prior_price: { on: false } },
      ...rules(rule("a", { title: "-23 %", ...priced("fixed", { price_minor: 129 }) })),
    },
  },
  {
    name: "an advantage on a condition is no price reduction",
    products: aldi,
    config: offers(offer("a", { title: "23 % off from 99", effect: percentOff(0.23) })),
  },
  {
    name: "a member's own price",
    products: aldi,
    config: rules(
      rule("a", { title: "-23 %", when: is("customer.tier", "gold"), ...priced("fixed", { price_minor: 129 }) }),
    ),
  },
];
