// What the check finds, and what comes close to it and passes.
import type { Case } from "../parts.ts";
import { experiment } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a goal, a guardrail and one that is read along",
    config: {
      experiments: [
        experiment("a", { goals: ["conversion", "revenu"], guardrails: [{ metric: "happiness" }], also: ["clicks"] }),
      ],
    },
    fields: ["experiments.0.goals.1", "experiments.0.guardrails.0.metric", "experiments.0.also.0"],
  },
  {
    name: "one that there is not any more",
    config: { experiments: [experiment("a")] },
    context: { measures: ["revenue"] },
    fields: ["experiments.0.goals.0"],
  },
  {
    name: "known",
    config: {
      experiments: [experiment("a", { goals: ["revenue"], guardrails: [{ metric: "margin" }], also: ["click"] })],
    },
  },
];
