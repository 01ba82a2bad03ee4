// Worked by hand: codes, and what became of each.
import { always, type EffectInput, type OfferCase, offer } from "../offer_case.ts";

const off = (amount_minor: number): EffectInput => ({ kind: "amount_off", params: { amount_minor } });
const products = [{ sku: "A" }];
const lines = [["A", 1]] as const;
const coded = offer("coded", always, off(500), { needs_code: true });

export const cases: readonly OfferCase[] = [
  {
    name: "without its code an offer waits, and gives no hint",
    offers: [coded],
    products,
    lines,
    totals: [10_000],
    reasons: ["needs_code coded"],
  },
  {
    name: "with it, it applies",
    offers: [coded],
    products,
    lines,
    input: { codes: [{ code: "FIVE", offer: "coded" }] },
    totals: [9_500],
    applied: ["coded 500"],
    reasons: ["code FIVE applied coded"],
  },
  {
    name: "a code that nobody knows is said to be unknown, and a genuine one whose offer was left out is not",
    offers: [coded],
    products,
    lines,
    input: {
      codes: [
        { code: "NOPE", offer: null },
        { code: "GONE", offer: "deleted" },
      ],
    },
    totals: [10_000],
    reasons: ["needs_code coded", "code NOPE unknown_code", "code GONE left_out deleted"],
  },
  {
    name: "of two codes for one offer one is used, whichever came first",
    offers: [coded],
    products,
    lines,
    input: {
      codes: [
        { code: "ZWEI", offer: "coded" },
        { code: "EINS", offer: "coded" },
        { code: "EINS", offer: "coded" },
      ],
    },
    totals: [9_500],
    applied: ["coded 500"],
    reasons: ["code ZWEI already_unlocked coded", "code EINS applied coded", "code EINS already_unlocked coded"],
  },
  {
    name: "a code whose offer does not apply says why",
    offers: [
      offer("coded", { kind: "spend", params: { count: "once", min_minor: 15_000 } }, off(500), { needs_code: true }),
    ],
    products,
    lines,
    input: { codes: [{ code: "FIVE", offer: "coded" }] },
    totals: [10_000],
    reasons: ["below_amount coded 5000", "code FIVE below_amount coded 5000"],
    hints: ["coded amount 5000 saves 500"],
  },
  {
    name: "so does one whose offer lost to a better one",
    settings: { lanes: [{ id: "order", groups: [{ id: "order", mode: "best" }] }] },
    offers: [coded, offer("better", always, off(600))],
    products,
    lines,
    input: { codes: [{ code: "FIVE", offer: "coded" }] },
    totals: [9_400],
    applied: ["better 600"],
    reasons: ["lost_to_better coded 500 for better", "code FIVE lost_to_better coded 500 for better"],
  },
  {
    name: "a code for an offer that needs none does no harm",
    offers: [offer("open", always, off(500))],
    products,
    lines,
    input: { codes: [{ code: "FIVE", offer: "open" }] },
    totals: [9_500],
    applied: ["open 500"],
    reasons: ["code FIVE applied open"],
  },
  {
    name: "what is switched off stays off, code or not",
    offers: [{ ...coded, active: false }],
    products,
    lines,
    input: { codes: [{ code: "FIVE", offer: "coded" }] },
    totals: [10_000],
    reasons: ["switched_off coded", "code FIVE switched_off coded"],
  },
];
