// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a circle of three",
    config: offers(
      offer("a", { tags: ["a"], excludes: ["b"] }),
      offer("b", { tags: ["b"], excludes: ["c"] }),
      offer("c", { tags: ["c"], excludes: ["a"] }),
    ),
    fields: ["offers.0.excludes"],
  },
  {
    name: "each excludes the others",
    config: offers(offer("a", { tags: ["a"], excludes: ["b"] }), offer("b", { tags: ["b"], excludes: ["a"] })),
  },
  {
    name: "one of all with a tag",
    config: offers(
      offer("a", { tags: ["x"], excludes: ["x"] }),
      offer("b", { tags: ["x"], excludes: ["x"] }),
      offer("c", { tags: ["x"], excludes: ["x"] }),
    ),
  },
  {
    name: "a chain",
    config: offers(
      offer("a", { tags: ["a"], excludes: ["b"] }),
      offer("b", { tags: ["b"], excludes: ["c"] }),
      offer("c", { tags: ["c"] }),
    ),
  },
];
