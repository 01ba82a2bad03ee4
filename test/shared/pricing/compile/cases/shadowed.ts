// What the check finds, and what comes close to it and passes.
import { DAY_MS } from "../../../../../shared/time.ts";
import { type Case, is, priced, rules, scoped } from "../parts.ts";
import { now, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "behind one for everything, in first mode",
    config: {
      settings: { rule_choice: "first" },
      ...rules(rule("all", { order: 1 }), rule("tea", { order: 2, ...scoped({ category: "tea" }) })),
    },
    fields: ["rules.1"],
  },
  {
    name: "by id where nobody names an order",
    config: { settings: { rule_choice: "first" }, ...rules(rule("b"), rule("a")) },
    fields: ["rules.0"],
  },
  {
    name: "behind two that share its products",
    config: {
      settings: { rule_choice: "first" },
      ...rules(
        rule("a", { order: 1, ...scoped({ category: "tea" }) }),
        rule("b", { order: 2, ...scoped({ category: "ware" }) }),
        rule("c", { order: 3 }),
      ),
    },
    fields: ["rules.2"],
  },
  {
    name: "as close as another, in closest mode",
    config: rules(rule("a", scoped({ category: "tea" })), rule("b", scoped({ category: "tea" }))),
    fields: ["rules.1"],
  },
  {
    name: "behind one that a visitor may not meet",
    config: {
      settings: { rule_choice: "first" },
      ...rules(rule("a", { order: 1, when: is("country", "CN") }), rule("b", { order: 2 })),
    },
  },
  {
    name: "behind one that ends",
    config: {
      settings: { rule_choice: "first" },
      ...rules(rule("a", { order: 1, schedule: { until: now + DAY_MS } }), rule("b", { order: 2 })),
    },
  },
  {
    name: "behind one that has no price for a product",
    config: {
      settings: { rule_choice: "first" },
      ...rules(rule("a", { order: 1, ...priced("cost_plus", { markup_ratio: 1 }) }), rule("b", { order: 2 })),
    },
  },
  {
    name: "behind one for many units",
    config: {
      settings: { rule_choice: "first" },
      ...rules(
        rule("a", { order: 1, ...priced("tiers", { tiers: [{ from: 2, change_ratio: -0.1 }] }) }),
        rule("b", { order: 2 }),
      ),
    },
  },
  { name: "closer goes first", config: rules(rule("a"), rule("b", scoped({ category: "tea" }))) },
];
