// What the check finds, and what comes close to it and passes.
import { any, type Case, is, not, rules } from "../parts.ts";
import { rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "misspelt, deep in a tree",
    config: rules(rule("a", { when: not(any(is("country", "CN"), is("costumer.tier", "gold"))) })),
    fields: ["rules.0.when.of.of.1.fact"],
  },
  { name: "known", config: rules(rule("a", { when: is("customer.tier", "gold") })) },
];
