// Worked by hand: points.
import { always, type OfferCase, offer } from "../offer_case.ts";

const products = [{ sku: "A", list_minor: 4_990 }];
const tenth = offer("tenth", always, { kind: "percent_off", params: { off_ratio: 0.1 } });

export const cases: readonly OfferCase[] = [
  {
    name: "a fixed number each time",
    offers: [
      offer(
        "points",
        { kind: "quantity", params: { count: "each", min: 2 } },
        { kind: "points", params: { points: 50 } },
      ),
    ],
    products,
    lines: [["A", 5]],
    totals: [24_950],
    applied: ["points 0 x 2"],
    points: ["points 100"],
    hints: ["points quantity 1 saves -"],
  },
  {
    // 2 x 49.90 - 9.98 = 89.82: 89 whole yuan, 3 points each.
    name: "for each whole sum of what is paid",
    offers: [offer("points", always, { kind: "points", params: { points: 3, per_minor: 100 } }), tenth],
    products,
    lines: [["A", 2]],
    totals: [8_982],
    applied: ["tenth 998", "points 0"],
    points: ["points 267"],
  },
  {
    name: "or of the list price",
    offers: [
      offer("points", always, { kind: "points", params: { points: 3, per_minor: 100 } }, { base: "list" }),
      tenth,
    ],
    products,
    lines: [["A", 2]],
    totals: [8_982],
    applied: ["tenth 998", "points 0"],
    points: ["points 297"],
  },
  {
    name: "less than the sum gives none",
    offers: [offer("points", always, { kind: "points", params: { points: 3, per_minor: 5_000 } })],
    products,
    lines: [["A", 1]],
    totals: [4_990],
    reasons: ["no_effect points"],
  },
];
