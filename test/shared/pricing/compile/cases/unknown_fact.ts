// What the check finds, and what comes close to it and passes.
import { any, type Case, is, not, rules } from "../parts.ts";
import { experiment, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "misspelt, deep in a tree",
    config: rules(rule("a", { when: not(any(is("country", "CN"), is("costumer.tier", "gold"))) })),
    fields: ["rules.0.when.of.of.1.fact"],
  },
  {
    name: "an experiment that is not there, and what one asks that decides a price",
    config: {
      experiments: [
        experiment("tea", { when: is("plan", "family") }),
        experiment("page", { when: is("plan", "family") }),
      ],
      rules: [rule("a", { when: is("experiment.spring", "bold") }), rule("b", { when: is("experiment.tea", "bold") })],
    },
    fields: ["rules.0.when.fact", "experiments.0.when.fact"],
  },
  {
    name: "an arm of an experiment that is there",
    config: { experiments: [experiment("tea")], ...rules(rule("a", { when: is("experiment.tea", "bold") })) },
  },
  { name: "known", config: rules(rule("a", { when: is("customer.tier", "gold") })) },
];
