// What the check finds, and what comes close to it and passes.
import type { Case } from "../parts.ts";
import { experiment, feature } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "control is left out",
    config: {
      experiments: [experiment("a")],
      features: [feature("f", { rules: [{ experiment: "a", values: { bold: true } }] })],
    },
    fields: ["features.0.rules.0.values"],
  },
  {
    name: "each has one, and null is one",
    config: {
      experiments: [experiment("a")],
      features: [feature("f", { rules: [{ experiment: "a", values: { plain: null, bold: true } }, { value: 1 }] })],
    },
  },
];
