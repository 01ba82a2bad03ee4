// Worked by hand: shipping for less.
import { always, type OfferCase, offer } from "../offer_case.ts";

type Params =
  | { to: "free" }
  | { to: "price"; price_minor: number }
  | { to: "amount_off"; amount_minor: number }
  | { to: "percent_off"; off_ratio: number };
const shipping = (params: Params) => ({ kind: "shipping", params }) as const;
const products = [{ sku: "A" }];
const input = { shipping_minor: 1_200 };
const wednesdays = { schedule: { weekly: [{ days: [3] }] } };

export const cases: readonly OfferCase[] = [
  {
    // The seed: free shipping every Wednesday, which it is.
    name: "free shipping every Wednesday",
    offers: [offer("wednesday", always, shipping({ to: "free" }), wednesdays)],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    applied: ["wednesday 1200"],
    shipping: 0,
  },
  {
    // A second before midnight in Shanghai, which is Wednesday still; in London it is the afternoon.
    name: "to the end of the store's day",
    at: Date.parse("2026-11-18T23:59:59+08:00"),
    offers: [offer("wednesday", always, shipping({ to: "free" }), wednesdays)],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    applied: ["wednesday 1200"],
    shipping: 0,
  },
  {
    name: "and not on Thursday",
    at: Date.parse("2026-11-19T00:00:00+08:00"),
    offers: [offer("wednesday", always, shipping({ to: "free" }), wednesdays)],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    reasons: ["not_now wednesday"],
    shipping: 1_200,
  },
  {
    name: "at a lower price",
    offers: [offer("ship", always, shipping({ to: "price", price_minor: 500 }))],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    applied: ["ship 700"],
    shipping: 500,
  },
  {
    name: "which makes nothing dearer",
    offers: [offer("ship", always, shipping({ to: "price", price_minor: 1_500 }))],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    reasons: ["no_effect ship"],
    shipping: 1_200,
  },
  {
    name: "with a sum off, down to nothing",
    offers: [offer("ship", always, shipping({ to: "amount_off", amount_minor: 5_000 }))],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    applied: ["ship 1200"],
    shipping: 0,
  },
  {
    name: "with a share off; of several the best",
    offers: [
      offer("a", always, shipping({ to: "percent_off", off_ratio: 0.5 })),
      offer("b", always, shipping({ to: "price", price_minor: 700 })),
    ],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    applied: ["a 600"],
    reasons: ["lost_to_better b 500 for a"],
    shipping: 600,
  },
  {
    name: "from a sum on: what is missing for it",
    offers: [offer("ship", { kind: "spend", params: { count: "once", min_minor: 19_900 } }, shipping({ to: "free" }))],
    products,
    lines: [["A", 1]],
    input,
    totals: [10_000],
    reasons: ["below_amount ship 9900"],
    hints: ["ship amount 9900 saves 1200"],
    shipping: 1_200,
  },
  {
    name: "also before it is known what shipping costs",
    offers: [offer("ship", { kind: "spend", params: { count: "once", min_minor: 19_900 } }, shipping({ to: "free" }))],
    products,
    lines: [["A", 1]],
    totals: [10_000],
    reasons: ["below_amount ship 9900"],
    hints: ["ship amount 9900 saves -"],
  },
];
