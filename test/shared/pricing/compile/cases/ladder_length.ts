// What the check finds, and what comes close to it and passes.
import { type Case, off, offers, percentOff, spend } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "three sums for two rungs",
    config: offers(
      offer("a", {
        condition: spend({ count: "ladder", steps_minor: [9_900, 19_900] }),
        effect: off([100, 200, 300]),
      }),
    ),
    fields: ["offers.0.effect.params.amount_minor"],
  },
  {
    name: "two shares without a ladder",
    config: offers(offer("a", { effect: percentOff([0.1, 0.2]) })),
    fields: ["offers.0.effect.params.off_ratio"],
  },
  {
    name: "two prices for three sizes of group",
    config: offers(
      offer("a", {
        condition: { kind: "group", params: { people: [2, 5, 10] } },
        effect: { kind: "fixed_price", params: { price_minor: [900, 800] } },
      }),
    ),
    fields: ["offers.0.effect.params.price_minor"],
  },
  {
    name: "one for all rungs",
    config: offers(
      offer("a", {
        condition: { kind: "quantity", params: { count: "ladder", steps: [2, 3] } },
        effect: percentOff(0.1),
      }),
    ),
  },
  {
    name: "one for each",
    config: offers(
      offer("a", {
        condition: { kind: "quantity", params: { count: "ladder", steps: [2, 3] } },
        effect: percentOff([0.1, 0.2]),
      }),
    ),
  },
];
