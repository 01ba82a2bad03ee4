// What the check finds, and what comes close to it and passes.
import { type Case, lanes, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  { name: "a group of no lane", config: offers(offer("a", { group: "flash" })), fields: ["offers.0.group"] },
  {
    name: "a group of a lane",
    config: { ...lanes({ id: "flash", mode: "stack" }), ...offers(offer("a", { group: "flash" })) },
  },
];
