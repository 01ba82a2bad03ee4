// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "requires a tag that nobody has",
    config: offers(offer("a", { requires: ["member"] }), offer("b", { tags: ["members"] })),
    fields: ["offers.0.requires.0"],
  },
  {
    name: "requires a tag that only it has",
    config: offers(offer("a", { requires: ["member"], tags: ["member"] })),
    fields: ["offers.0.requires.0"],
  },
  {
    name: "requires a tag of what is off",
    config: offers(offer("a", { requires: ["member"] }), offer("b", { active: false, tags: ["member"] })),
    fields: ["offers.0.requires.0"],
  },
  {
    name: "excludes a tag that nobody has",
    config: offers(offer("a", { excludes: ["member"] })),
    warns: ["offers.0.excludes.0"],
  },
  {
    name: "a tag of another",
    config: offers(
      offer("a", { requires: ["member"], excludes: ["coupon"] }),
      offer("b", { tags: ["member"] }),
      offer("c", { tags: ["coupon"] }),
    ),
  },
];
