// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a coupon for nothing",
    config: { coupons: [{ id: "x", offer: "gone", code: "HELLO" }] },
    fields: ["coupons.0.offer"],
  },
  {
    name: "a coupon of an offer that is off",
    config: {
      ...offers(offer("a", { active: false, needs_code: true })),
      coupons: [{ id: "x", offer: "a", code: "HELLO" }],
    },
  },
];
