// What the check finds, and what comes close to it and passes.
import { type Case, priced, rules, scoped } from "../parts.ts";
import { rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "cost plus without a cost",
    config: rules(rule("a", { ...scoped({ category: "ware" }), ...priced("cost_plus", { markup_ratio: 0.5 }) })),
    fields: ["rules.0.price"],
  },
  {
    name: "a competitor who does not sell it",
    config: rules(rule("a", { ...scoped({ category: "ware" }), ...priced("competitor", { names: ["jd"] }) })),
    fields: ["rules.0.price"],
  },
  { name: "one product has it", config: rules(rule("a", priced("cost_plus", { markup_ratio: 0.5 }))) },
  {
    name: "tiers that one unit does not reach",
    config: rules(rule("a", priced("tiers", { tiers: [{ from: 12, change_ratio: -0.1 }] }))),
  },
];
