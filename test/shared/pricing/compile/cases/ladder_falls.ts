// What the check finds, and what comes close to it and passes.
import { type Case, off, offers, priced, rules, spend } from "../parts.ts";
import { offer, rule } from "../shop.ts";

const ladder = (amounts: number[]) =>
  offers(
    offer("a", {
      condition: spend({ count: "ladder", steps_minor: amounts.map((_, at) => 10_000 * (at + 1)) }),
      effect: off(amounts),
    }),
  );
const tiers = (...list: object[]) => rules(rule("a", priced("tiers", { tiers: list })));

export const cases: readonly Case[] = [
  {
    name: "10 off, 20 off, 15 off",
    config: ladder([1_000, 2_000, 1_500]),
    warns: ["offers.0.effect.params.amount_minor.2"],
  },
  { name: "10 off, 20 off, 20 off", config: ladder([1_000, 2_000, 2_000]) },
  {
    name: "10 % off two, 5 % off three",
    config: tiers({ from: 2, change_ratio: -0.1 }, { from: 3, change_ratio: -0.05 }),
    warns: ["rules.0.price.params.tiers.1"],
  },
  {
    name: "5 % off two, 10 % off three",
    config: tiers({ from: 2, change_ratio: -0.05 }, { from: 3, change_ratio: -0.1 }),
  },
];
