// What the check finds, and what comes close to it and passes.
import type { Case } from "../parts.ts";
import { experiment } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "too little in all",
    config: {
      experiments: [
        experiment("a"),
        experiment("b", {
          arms: [
            { id: "x", weight: 0.5 },
            { id: "y", weight: 0.4 },
          ],
        }),
      ],
    },
    fields: ["experiments.1.arms"],
  },
  {
    name: "too much, in a draft",
    config: {
      experiments: [
        experiment("a", {
          status: "draft",
          arms: [
            { id: "x", weight: 1 },
            { id: "y", weight: 0.01 },
          ],
        }),
      ],
    },
    fields: ["experiments.0.arms"],
  },
  {
    name: "thirds to three places, and an arm that nobody gets",
    config: {
      experiments: [
        experiment("a", { arms: ["x", "y", "z"].map((id) => ({ id, weight: 0.333 })) }),
        experiment("b", {
          arms: [
            { id: "x", weight: 1 },
            { id: "y", weight: 0 },
          ],
        }),
      ],
    },
  },
];
