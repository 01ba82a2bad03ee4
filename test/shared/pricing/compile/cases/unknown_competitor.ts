// What the check finds, and what comes close to it and passes.
import { type Case, priced, rules } from "../parts.ts";
import { rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "one of two",
    config: rules(rule("a", priced("competitor", { names: ["jd", "tmall"] }))),
    fields: ["rules.0.price.params.names.1"],
  },
  {
    name: "of a reference value",
    config: rules(
      rule("a", priced("value", { reference: { from: "competitors", names: ["tmall"] }, share_ratio: 0.2 })),
    ),
    fields: ["rules.0.price.params.reference.names.0"],
  },
  { name: "all of them", config: rules(rule("a", priced("competitor", {}))) },
];
