// What the check finds, and what comes close to it and passes.
import { type Case, lanes, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a sum off the order in the group of lines",
    config: offers(offer("a", { group: "line" })),
    fields: ["offers.0.group"],
  },
  {
    name: "a group of its level's name that chooses by line",
    config: { ...lanes({ id: "order", mode: "worst", per: "line" }), ...offers(offer("a")) },
    fields: ["offers.0.effect"],
  },
  {
    name: "a sum off each unit",
    config: offers(
      offer("a", { group: "line", effect: { kind: "amount_off", params: { amount_minor: 100, per: "unit" } } }),
    ),
  },
  {
    name: "a stack chooses nothing",
    config: { ...lanes({ id: "order", mode: "stack", per: "line" }), ...offers(offer("a")) },
  },
];
