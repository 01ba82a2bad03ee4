// What the check finds, and what comes close to it and passes.
import { any, type Case, is, not } from "../parts.ts";
import { experiment, feature, offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a winner, a value, and conditions of a rule and an offer",
    config: {
      experiments: [experiment("spring", { status: "stopped", winner: "blod" }), experiment("tea")],
      features: [feature("a", { rules: [{ experiment: "tea", values: { plain: 1, bold: 2, thin: 3 } }] })],
      rules: [rule("r", { when: not(any(is("country", "CN"), is("experiment.tea", "bald"))) })],
      offers: [offer("o", { when: { op: "in", fact: "experiment.tea", values: ["bold", "red"] } })],
    },
    fields: [
      "experiments.0.winner",
      "features.0.rules.0.values.thin",
      "rules.0.when.of.of.1.value",
      "offers.0.when.values.1",
    ],
  },
  {
    name: "arms that are there",
    config: {
      experiments: [experiment("spring", { status: "stopped", winner: "bold" }), experiment("tea")],
      features: [feature("a", { rules: [{ experiment: "tea", values: { plain: 1, bold: 2 } }] })],
      rules: [rule("r", { when: is("experiment.tea", "bold") })],
    },
  },
];
