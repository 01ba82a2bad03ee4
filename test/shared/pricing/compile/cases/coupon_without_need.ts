// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a code that changes nothing",
    config: { ...offers(offer("a")), coupons: [{ id: "x", offer: "a", code: "HELLO" }] },
    fields: ["coupons.0.offer"],
  },
  {
    name: "a code that is needed",
    config: { ...offers(offer("a", { needs_code: true })), coupons: [{ id: "x", offer: "a", code: "HELLO" }] },
  },
];
