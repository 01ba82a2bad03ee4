// What the check finds, and what comes close to it and passes.
import { type Case, is, not } from "../parts.ts";
import { experiment, feature, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "one experiment of another, and a feature of one",
    config: {
      experiments: [experiment("a"), experiment("b", { when: not(is("experiment.a", "bold")) })],
      features: [feature("f", { rules: [{ value: 1 }, { when: is("experiment.a", "bold"), value: 2 }] })],
    },
    fields: ["experiments.1.when.of.fact", "features.0.rules.1.when.fact"],
  },
  {
    name: "a price rule may, and features ask what the shop's pages tell",
    config: {
      experiments: [experiment("a", { when: is("country", "CN") })],
      features: [feature("f", { rules: [{ when: is("plan", "family"), value: 1 }] })],
      rules: [rule("r", { when: is("experiment.a", "bold") })],
    },
  },
];
