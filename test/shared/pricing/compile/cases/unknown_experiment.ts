// What the check finds, and what comes close to it and passes.
import type { Case } from "../parts.ts";
import { experiment, feature } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "misspelt",
    config: {
      experiments: [experiment("spring")],
      features: [feature("a", { rules: [{ experiment: "sprng", values: { plain: 1, bold: 2 } }] })],
    },
    fields: ["features.0.rules.0.experiment"],
  },
  {
    name: "none there at all, in a feature that is off",
    config: { features: [feature("a", { active: false, rules: [{ value: 1 }, { experiment: "x", values: {} }] })] },
    fields: ["features.0.rules.1.experiment"],
  },
  {
    name: "known",
    config: {
      experiments: [experiment("spring")],
      features: [feature("a", { rules: [{ experiment: "spring", values: { plain: 1, bold: 2 } }] })],
    },
  },
];
