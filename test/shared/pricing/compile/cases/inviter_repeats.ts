// What the check finds, and what comes close to it and passes.
import { type Case, offers } from "../parts.ts";
import { offer } from "../shop.ts";

const invited = (params: object, more: object = {}) => offer("a", { condition: { kind: "referral", params }, ...more });
const inviter = { side: "inviter", friends: 3 };

export const cases: readonly Case[] = [
  { name: "no limit at all", config: offers(invited(inviter)), warns: ["offers.0.limits"] },
  {
    name: "limited in all, and by order, but not by customer",
    config: offers(invited({ ...inviter, at_most: 1 }, { limits: { uses: 100 } })),
    warns: ["offers.0.limits"],
  },
  { name: "once a customer", config: offers(invited(inviter, { limits: { per_customer: 1 } })) },
  { name: "the friend's side, who is invited once", config: offers(invited({ side: "friend" })) },
  { name: "switched off", config: offers(invited(inviter, { active: false })) },
];
