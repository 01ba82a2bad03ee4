// What the check finds, and what comes close to it and passes.
import { type Case, priced, rules } from "../parts.ts";
import { rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a list nobody is in",
    config: rules(rule("a", priced("price_list", { list: "trad" }))),
    fields: ["rules.0.price.params.list"],
  },
  { name: "a list", config: rules(rule("a", priced("price_list", { list: "trade" }))) },
];
