// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  { name: "nobody has the code", config: offers(offer("a", { needs_code: true })), warns: ["offers.0.needs_code"] },
  {
    name: "the coupon is off",
    config: {
      ...offers(offer("a", { needs_code: true })),
      coupons: [{ id: "x", offer: "a", code: "HELLO", active: false }],
    },
    warns: ["offers.0.needs_code"],
  },
  {
    name: "a batch",
    config: { ...offers(offer("a", { needs_code: true })), coupons: [{ id: "x", offer: "a", batch: { count: 10 } }] },
  },
];
