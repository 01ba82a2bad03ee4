// Worked by hand: offers for an invitation, on both sides.
import { type OfferCase, offer } from "../offer_case.ts";

// The seed "3 friends, 5 off each": whoever came by the invitation, and who invited three.
const five = { kind: "amount_off", params: { amount_minor: 500 } } as const;
const friend = offer("friend", { kind: "referral", params: { side: "friend" } }, five);
const inviter = offer("inviter", { kind: "referral", params: { side: "inviter", friends: 3, at_most: 2 } }, five);
const products = [{ sku: "A" }];

export const cases: readonly OfferCase[] = [
  {
    name: "3 friends 5 off each: the friend who came gets 5 off",
    offers: [friend],
    products,
    lines: [["A", 1]],
    input: { facts: { "customer.referred": true } },
    totals: [9_500],
    applied: ["friend 500"],
  },
  {
    name: "who came by oneself does not",
    offers: [friend],
    products,
    lines: [["A", 1]],
    input: { facts: { "customer.referred": false } },
    totals: [10_000],
    reasons: ["not_referred friend"],
  },
  {
    name: "3 friends 5 off each: who invited three gets 5 off",
    offers: [inviter],
    products,
    lines: [["A", 1]],
    input: { facts: { "customer.friends": 3 } },
    totals: [9_500],
    applied: ["inviter 500"],
    hints: ["inviter people 3 saves 500"],
  },
  {
    name: "with one friend two are missing",
    offers: [inviter],
    products,
    lines: [["A", 1]],
    input: { facts: { "customer.friends": 1 } },
    totals: [10_000],
    reasons: ["below_people inviter 2"],
    hints: ["inviter people 2 saves 500"],
  },
  {
    name: "each three friends count, at most twice",
    offers: [inviter],
    products,
    lines: [["A", 1]],
    input: { facts: { "customer.friends": 11 } },
    totals: [9_000],
    applied: ["inviter 1000 x 2"],
  },
];
