// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "one code of two coupons",
    config: {
      ...offers(offer("a", { needs_code: true })),
      coupons: [
        { id: "x", offer: "a", code: "HELLO" },
        { id: "y", offer: "a", code: "HELLO" },
      ],
    },
    fields: ["coupons.1.code"],
  },
  {
    name: "two codes for one offer",
    config: {
      ...offers(offer("a", { needs_code: true })),
      coupons: [
        { id: "x", offer: "a", code: "HELLO" },
        { id: "y", offer: "a", code: "HELLO2" },
      ],
    },
  },
];
