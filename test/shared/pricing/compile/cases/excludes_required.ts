// What the check finds, and what comes close to it and passes.
import { type Case, lanes, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "requires and excludes one tag",
    config: offers(offer("a", { requires: ["x"], excludes: ["x"] }), offer("b", { tags: ["x"] })),
    fields: ["offers.0.requires.0"],
  },
  {
    name: "what it requires excludes it",
    config: offers(offer("a", { requires: ["x"], tags: ["y"] }), offer("b", { tags: ["x"], excludes: ["y"] })),
    fields: ["offers.0.requires.0"],
  },
  {
    name: "is alone and in company",
    config: offers(offer("a", { requires: ["x"], exclusive: true }), offer("b", { tags: ["x"] })),
    fields: ["offers.0.requires.0"],
  },
  {
    name: "one of both, in a group that takes the best",
    config: {
      ...lanes({ id: "g", mode: "best" }),
      ...offers(offer("a", { requires: ["x"], group: "g" }), offer("b", { tags: ["x"], group: "g" })),
    },
    fields: ["offers.0.requires.0"],
  },
  {
    name: "both, in a group that takes all",
    config: {
      ...lanes({ id: "g", mode: "stack" }),
      ...offers(offer("a", { requires: ["x"], group: "g" }), offer("b", { tags: ["x"], group: "g" })),
    },
  },
  {
    name: "one of two goes with it",
    config: offers(
      offer("a", { requires: ["x"], excludes: ["z"] }),
      offer("b", { tags: ["x", "z"] }),
      offer("c", { tags: ["x"] }),
    ),
  },
];
