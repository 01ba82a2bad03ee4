// Worked by hand: a unit at a fixed price.
import { always, type OfferCase, offer, only } from "../offer_case.ts";

const at = (price_minor: number) => ({ kind: "fixed_price", params: { price_minor } }) as const;
const products = [{ sku: "DUMPLINGS", list_minor: 2_800 }];
const members = { op: "in", fact: "customer.tier", values: ["silver", "gold"] } as const;

export const cases: readonly OfferCase[] = [
  {
    // The seed: the members' dish of the week at 9.90.
    name: "the member dish of the week costs members 9.90 a unit",
    offers: [offer("dish", always, at(990), { products: only("DUMPLINGS"), when: members })],
    products,
    lines: [["DUMPLINGS", 2]],
    input: { facts: { "customer.tier": "gold" } },
    totals: [1_980],
    applied: ["dish 3620"],
  },
  {
    name: "and others its price",
    offers: [offer("dish", always, at(990), { products: only("DUMPLINGS"), when: members })],
    products,
    lines: [["DUMPLINGS", 2]],
    totals: [5_600],
    reasons: ["other_visitors dish silver, gold"],
  },
  {
    name: "a price above what it costs changes nothing",
    offers: [offer("dish", always, at(3_000))],
    products,
    lines: [["DUMPLINGS", 1]],
    totals: [2_800],
    reasons: ["no_effect dish"],
  },
  {
    // 28.00 - 2.80 = 25.20 by the earlier offer; then to 20.00.
    name: "it is the price in the end, whatever was off before",
    settings: { lanes: [{ id: "line", groups: [{ id: "line", mode: "stack" }] }] },
    offers: [
      offer("a", always, { kind: "percent_off", params: { off_ratio: 0.1 } }),
      offer("b", always, at(2_000), { base: "list" }),
    ],
    products,
    lines: [["DUMPLINGS", 1]],
    totals: [2_000],
    applied: ["a 280", "b 520"],
  },
  {
    name: "a price of nothing stops at the product's minimum",
    offers: [offer("dish", always, at(0))],
    products: [{ sku: "DUMPLINGS", list_minor: 2_800, minimum_minor: 500 }],
    lines: [["DUMPLINGS", 2]],
    totals: [1_000],
    applied: ["dish 4600"],
    reasons: ["cut_to_minimum dish line 0 1000"],
  },
  {
    // A flash sale on Wednesday from ten to twelve; it is ten.
    name: "a flash sale holds from its first moment",
    offers: [
      offer("flash", always, at(1_500), {
        schedule: { weekly: [{ days: [3], from: "10:00", until: "12:00" }] },
        limits: { stock: 20 },
      }),
    ],
    products,
    lines: [["DUMPLINGS", 1]],
    totals: [1_500],
    applied: ["flash 1300"],
  },
  {
    name: "and no longer in its last",
    at: Date.parse("2026-11-18T12:00:00+08:00"),
    offers: [
      offer("flash", always, at(1_500), { schedule: { weekly: [{ days: [3], from: "10:00", until: "12:00" }] } }),
    ],
    products,
    lines: [["DUMPLINGS", 1]],
    totals: [2_800],
    reasons: ["not_now flash"],
  },
];
