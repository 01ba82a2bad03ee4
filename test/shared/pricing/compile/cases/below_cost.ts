// What the check finds, and what comes close to it and passes.
import { type Case, off, offers, spend } from "../parts.ts";
import { offer, productOf } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "spend 99, save 60 of what costs half",
    config: offers(offer("a", { effect: off(6_000) })),
    warns: ["offers.0.effect.params.amount_minor"],
  },
  {
    name: "as much as is spent",
    products: [productOf("x", { cost_minor: null })],
    config: offers(offer("a", { effect: off(9_900) })),
    warns: ["offers.0.effect.params.amount_minor"],
  },
  {
    name: "the second rung of two",
    config: offers(
      offer("a", {
        condition: spend({ count: "ladder", steps_minor: [9_900, 19_900] }),
        effect: off([1_000, 15_000]),
      }),
    ),
    warns: ["offers.0.effect.params.amount_minor.1"],
  },
  { name: "spend 99, save 10", config: offers(offer("a")) },
];
