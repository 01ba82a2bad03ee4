// Worked by hand: a share off.
import { always, type OfferCase, offer, only } from "../offer_case.ts";

const off = (params: object) =>
  ({ kind: "percent_off", params }) as { kind: "percent_off"; params: { off_ratio: number } };
const products = [
  { sku: "A", list_minor: 995 },
  { sku: "B", list_minor: 1_000, minimum_minor: 950 },
];

export const cases: readonly OfferCase[] = [
  {
    // 15 % of 9.95 is 1.4925: 1.49 a unit, 8.46 on the page and three times that in the cart.
    name: "each unit is rounded, so that the page's price times the quantity is the cart's",
    offers: [offer("off", always, off({ off_ratio: 0.15 }))],
    products,
    lines: [["A", 3]],
    totals: [2_538],
    applied: ["off 447"],
  },
  {
    // 15 % of 29.85 is 4.4775.
    name: "of the order one sum is rounded once",
    offers: [offer("off", always, off({ off_ratio: 0.15, per: "order" }))],
    products,
    lines: [["A", 3]],
    totals: [2_537],
    applied: ["off 448"],
  },
  {
    // 14.5 % of 1.00 is 14.5 cents, which binary holds as 14.499999999999998.
    name: "half a cent is half a cent, whatever binary makes of it",
    offers: [offer("off", always, off({ off_ratio: 0.145 }))],
    products: [{ sku: "A", list_minor: 100 }],
    lines: [["A", 1]],
    totals: [85],
    applied: ["off 15"],
  },
  {
    // 30 % of 199.00 is 59.70.
    name: "at most so much off an order",
    offers: [offer("off", always, off({ off_ratio: 0.3, per: "order", at_most_minor: 5_000 }))],
    products: [{ sku: "A", list_minor: 19_900 }],
    lines: [["A", 1]],
    totals: [14_900],
    applied: ["off 5000"],
  },
  {
    // A unit of B may lose 0.50, where a tenth would be 1.00.
    name: "no further than the product's minimum",
    offers: [offer("off", always, off({ off_ratio: 0.1 }))],
    products,
    lines: [["B", 2]],
    totals: [1_900],
    applied: ["off 100"],
    reasons: ["cut_to_minimum off line 0 100"],
  },
  {
    // 10.00 and 10 x 9.95 = 109.50; a tenth is 10.95. By what they cost B would bear 1.00; it may bear 0.50.
    name: "of an order, what the minimum keeps moves to lines with headroom",
    offers: [offer("off", always, off({ off_ratio: 0.1, per: "order" }))],
    products,
    lines: [
      ["B", 1],
      ["A", 10],
    ],
    totals: [950, 9_950 - 1_045],
    applied: ["off 1095"],
    reasons: ["moved_to_headroom off line 1 50", "cut_to_minimum off line 0 50"],
  },
  {
    name: "everything off is everything, and not more",
    offers: [offer("free", always, off({ off_ratio: 1 }))],
    products,
    lines: [["A", 2]],
    totals: [0],
    applied: ["free 1990"],
  },
  {
    // The rule leaves 8.00; a tenth of the list price is 1.00, of the running one 0.80.
    name: "of the list price, or of what is left of it",
    rules: [{ id: "sale", title: "Sale", price: { kind: "fixed", params: { price_minor: 800 } }, products: only("A") }],
    settings: { lanes: [{ id: "line", groups: [{ id: "line", mode: "stack" }] }] },
    offers: [
      offer("a", always, off({ off_ratio: 0.1 }), { base: "list" }),
      offer("b", always, off({ off_ratio: 0.1 }), { base: "running" }),
    ],
    products: [{ sku: "A", list_minor: 1_000 }],
    lines: [["A", 1]],
    // 8.00 - 1.00 = 7.00, and a tenth of that off.
    totals: [630],
    applied: ["a 100", "b 70"],
  },
  {
    // The seed: a wake-up coupon for whoever has not ordered for over 90 days.
    name: "wake-up coupon: with its code, after 91 days",
    offers: [
      offer("wake", always, off({ off_ratio: 0.2 }), {
        needs_code: true,
        when: { op: "at_least", fact: "customer.days_since_order", value: 91 },
      }),
    ],
    products,
    lines: [["A", 1]],
    input: { codes: [{ code: "COMEBACK", offer: "wake" }], facts: { "customer.days_since_order": 120 } },
    totals: [796],
    applied: ["wake 199"],
    reasons: ["code COMEBACK applied wake"],
  },
  {
    name: "wake-up coupon: not after 90",
    offers: [
      offer("wake", always, off({ off_ratio: 0.2 }), {
        needs_code: true,
        when: { op: "at_least", fact: "customer.days_since_order", value: 91 },
      }),
    ],
    products,
    lines: [["A", 1]],
    input: { codes: [{ code: "COMEBACK", offer: "wake" }], facts: { "customer.days_since_order": 90 } },
    totals: [995],
    reasons: ["other_visitors wake 91", "code COMEBACK other_visitors wake"],
  },
];
