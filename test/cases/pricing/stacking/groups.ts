// Worked by hand: lanes one after the other, and what each mode of a group chooses, for the cart and line by line.
import { always, type EffectInput, type OfferCase, offer, only, type SettingsInput } from "../offer_case.ts";

type Mode = "stack" | "first" | "best" | "worst";
const lanes = (mode: Mode, per: "line" | "cart" = "cart"): SettingsInput => ({
  lanes: [{ id: "main", groups: [{ id: "main", mode, per }] }],
});
const main = { group: "main" };
const percent = (off_ratio: number): EffectInput => ({ kind: "percent_off", params: { off_ratio } });
const amount = (amount_minor: number): EffectInput => ({ kind: "amount_off", params: { amount_minor } });

const products = [
  { sku: "A", list_minor: 10_000 },
  { sku: "B", list_minor: 2_000 },
];
const lines = [
  ["A", 1],
  ["B", 1],
] as const;

// 10 % of all is 12.00; half of B is 10.00; 11.00 of the order.
const offers = [
  offer("a_tenth", always, percent(0.1), main),
  offer("b_half", always, percent(0.5), { ...main, products: only("B") }),
  offer("c_sum", always, amount(1_100), main),
];

export const cases: readonly OfferCase[] = [
  {
    // 90.00 and 18.00; then B 9.00; then 11.00 by 90 : 9 is 10.00 and 1.00.
    name: "stack: one after the other, by id, each of what is left",
    settings: lanes("stack"),
    offers,
    products,
    lines,
    totals: [8_000, 800],
    applied: ["a_tenth 1200", "b_half 900", "c_sum 1100"],
  },
  {
    // 11.00 by 100 : 20 is 9.17 and 1.83; then B 18.17 / 2 = 9.085, 9.09 off; then a tenth of 90.83 and of 9.08.
    name: "stack: higher priority goes first",
    settings: lanes("stack"),
    offers: offers.map((each) => ({ ...each, priority: { a_tenth: -1, b_half: 0, c_sum: 5 }[each.id] ?? 0 })),
    products,
    lines,
    totals: [10_000 - 917 - 908, 2_000 - 183 - 909 - 91],
    applied: ["c_sum 1100", "b_half 909", "a_tenth 999"],
  },
  {
    name: "first: the first that applies, and no other",
    settings: lanes("first"),
    offers: [
      offer("a_high", { kind: "spend", params: { count: "once", min_minor: 99_900 } }, amount(500), main),
      ...offers,
    ],
    products,
    lines,
    totals: [9_000, 1_800],
    applied: ["a_tenth 1200"],
    reasons: ["below_amount a_high 87900", "group_taken b_half for a_tenth", "group_taken c_sum for a_tenth"],
  },
  {
    name: "best: what takes most off the cart",
    settings: lanes("best"),
    offers,
    products,
    lines,
    totals: [9_000, 1_800],
    applied: ["a_tenth 1200"],
    reasons: ["lost_to_better b_half 1000 for a_tenth", "lost_to_better c_sum 1100 for a_tenth"],
  },
  {
    name: "worst: what takes least",
    settings: lanes("worst"),
    offers,
    products,
    lines,
    totals: [10_000, 1_000],
    applied: ["b_half 1000"],
    reasons: ["group_taken a_tenth 1200 for b_half", "group_taken c_sum 1100 for b_half"],
  },
  {
    name: "of two that take the same the first by priority, then by id",
    settings: lanes("best"),
    offers: [
      offer("z", always, amount(500), { ...main, priority: 1 }),
      offer("y", always, amount(500), main),
      offer("x", always, amount(500), main),
    ],
    products,
    lines: [["A", 1]],
    totals: [9_500],
    applied: ["z 500"],
    reasons: ["lost_to_better x 500 for z", "lost_to_better y 500 for z"],
  },
  {
    // A: 10.00 of a_tenth, 9.17 of c_sum. B: 2.00 of a_tenth, 10.00 of b_half, 1.83 of c_sum.
    name: "best for each line: each has its own winner",
    settings: lanes("best", "line"),
    offers,
    products,
    lines,
    totals: [9_000, 1_000],
    applied: ["a_tenth 1000", "b_half 1000"],
    reasons: ["lost_to_better a_tenth line 1 200 for b_half", "lost_to_better c_sum 1100 for a_tenth"],
  },
  {
    name: "worst for each line",
    settings: lanes("worst", "line"),
    offers,
    products,
    lines,
    totals: [10_000 - 917, 2_000 - 183],
    applied: ["c_sum 1100"],
    reasons: ["group_taken a_tenth 1200 for c_sum", "group_taken b_half 1000 for c_sum"],
  },
  {
    name: "first for each line: whoever comes first among those that concern it",
    settings: lanes("first", "line"),
    offers: offers.map((each) => ({ ...each, priority: each.id === "b_half" ? 1 : 0 })),
    products,
    lines,
    totals: [9_000, 1_000],
    applied: ["b_half 1000", "a_tenth 1000"],
    reasons: ["group_taken a_tenth line 1 200 for b_half", "group_taken c_sum 1100 for a_tenth"],
  },
  {
    name: "left to themselves: line offers compete, then units, the order, shipping and what comes on top follow",
    offers: [
      offer("z_line", always, percent(0.2)),
      offer("y_line", always, percent(0.1)),
      offer("x_units", always, { kind: "cheapest_off", params: {} }),
      offer("w_order", always, amount(800)),
      offer("v_ship", always, { kind: "shipping", params: { to: "free" } }),
      offer("u_points", always, { kind: "points", params: { points: 1, per_minor: 100 } }),
    ],
    products,
    lines,
    input: { shipping_minor: 600 },
    // 80.00 and 16.00; B is free; 8.00 off A; 72 points.
    totals: [7_200, 0],
    applied: ["z_line 2400", "x_units 1600", "w_order 800", "v_ship 600", "u_points 0"],
    reasons: ["lost_to_better y_line 1200 for z_line"],
    shipping: 0,
    points: ["u_points 72"],
  },
  {
    name: "lanes and groups come in the order in which the settings have them",
    settings: {
      lanes: [
        { id: "late", groups: [{ id: "order", mode: "stack" }] },
        {
          id: "early",
          groups: [
            { id: "second", mode: "stack" },
            { id: "line", mode: "stack" },
          ],
        },
      ],
    },
    offers: [
      offer("tenth", always, percent(0.1)),
      offer("sum", always, amount(1_000)),
      offer("half", always, percent(0.5), { group: "second" }),
    ],
    products,
    lines: [["A", 1]],
    // 90.00, 45.00, 40.50.
    totals: [4_050],
    applied: ["sum 1000", "half 4500", "tenth 450"],
  },
  {
    name: "an offer whose effect comes to nothing does not apply",
    settings: lanes("first"),
    offers: [
      offer("a", always, { kind: "shipping", params: { to: "free" } }, main),
      offer("b", always, amount(100), main),
    ],
    products,
    lines: [["A", 1]],
    totals: [9_900],
    applied: ["b 100"],
    reasons: ["no_effect a"],
  },
  {
    // With 80.00 more the half would take 90.00 of 180.00, 75.00 more than the best one does now.
    name: "a hint tells what is saved beyond what the group's best saves",
    settings: lanes("best"),
    offers: [
      offer("a", { kind: "spend", params: { count: "once", min_minor: 18_000 } }, percent(0.5), main),
      offer("b", always, amount(1_500), main),
    ],
    products,
    lines: [["A", 1]],
    totals: [8_500],
    applied: ["b 1500"],
    reasons: ["below_amount a 8000"],
    hints: ["a amount 8000 saves 7500"],
  },
  {
    name: "and none where it would save no more",
    settings: lanes("best"),
    offers: [
      offer("a", { kind: "spend", params: { count: "once", min_minor: 18_000 } }, amount(1_500), main),
      offer("b", always, amount(1_500), main),
    ],
    products,
    lines: [["A", 1]],
    totals: [8_500],
    applied: ["b 1500"],
    reasons: ["below_amount a 8000"],
  },
  {
    // With 100.00 more b would give 30.00, but only on what is added: A is a's, who comes first.
    name: "where the first wins a line, a later offer's hint is of other lines",
    settings: lanes("first", "line"),
    offers: [
      offer("a", always, percent(0.1), { ...main, products: only("A") }),
      offer(
        "b",
        { kind: "spend", params: { count: "once", min_minor: 20_000 } },
        { kind: "amount_off", params: { amount_minor: 3_000, per: "line" } },
        main,
      ),
    ],
    products,
    lines: [["A", 1]],
    totals: [9_000],
    applied: ["a 1000"],
    reasons: ["below_amount b 10000"],
    hints: ["b amount 10000 saves 3000"],
  },
  {
    // On the next rung A would give 2.00 instead of 3.00, and what is added 2.00: 1.00 more than now.
    name: "of a line that the offer won itself only the difference counts",
    offers: [
      offer(
        "a",
        { kind: "spend", params: { count: "ladder", steps_minor: [1_000, 20_000] } },
        { kind: "amount_off", params: { amount_minor: [300, 200], per: "line" } },
      ),
    ],
    products,
    lines: [["A", 1]],
    totals: [9_700],
    applied: ["a 300"],
    hints: ["a amount 10000 saves 100"],
  },
  {
    // Each lacks 10.00 less than the one before.
    name: "of many hints the six nearest are told, the nearest first",
    offers: Array.from({ length: 12 }, (_, at) =>
      offer(
        `o${10 + at}`,
        { kind: "spend", params: { count: "once", min_minor: 10_000 + 1_000 * (12 - at) } },
        amount(500),
      ),
    ),
    products,
    lines: [["A", 1]],
    totals: [10_000],
    reasons: Array.from({ length: 12 }, (_, at) => `below_amount o${10 + at} ${1_000 * (12 - at)}`),
    hints: Array.from({ length: 6 }, (_, at) => `o${21 - at} amount ${1_000 * (at + 1)} saves 500`),
  },
];
