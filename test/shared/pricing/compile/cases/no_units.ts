// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "the price of a set for spending",
    config: offers(offer("a", { effect: { kind: "bundle_price", params: { off_ratio: 0.15 } } })),
    fields: ["offers.0.condition.kind"],
  },
  {
    name: "three for 20.00",
    config: offers(
      offer("a", {
        condition: { kind: "quantity", params: { count: "each", min: 3 } },
        effect: { kind: "bundle_price", params: { price_minor: 2_000 } },
      }),
    ),
  },
];
