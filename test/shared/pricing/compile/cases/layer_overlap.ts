// What the check finds, and what comes close to it and passes.
import type { Case } from "../parts.ts";
import { experiment } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "the whole layer and a part of it, also while one is paused",
    config: {
      experiments: [
        experiment("a", { layer: "cart", status: "paused" }),
        experiment("b", { layer: "cart", layer_range: [0.5, 1] }),
      ],
    },
    fields: ["experiments.1.layer_range"],
  },
  {
    name: "the third with the first",
    config: {
      experiments: [
        experiment("a", { layer: "cart", layer_range: [0, 0.4] }),
        experiment("b", { layer: "cart", layer_range: [0.4, 0.7] }),
        experiment("c", { layer: "cart", layer_range: [0.39, 0.4] }),
      ],
    },
    fields: ["experiments.2.layer_range"],
  },
  {
    name: "side by side, in another layer, and at rest",
    config: {
      experiments: [
        experiment("a", { layer: "cart", layer_range: [0, 0.5] }),
        experiment("b", { layer: "cart", layer_range: [0.5, 1] }),
        experiment("c", { layer: "list" }),
        experiment("d", { layer: "cart", status: "draft" }),
        experiment("e", { layer: "cart", status: "stopped" }),
        experiment("f"),
      ],
    },
  },
];
