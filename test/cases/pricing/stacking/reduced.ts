// Worked by hand: offers that leave alone what is already reduced.
import { always, type EffectInput, type OfferCase, offer, only } from "../offer_case.ts";

const full = { on_reduced: false };
const percent = (off_ratio: number): EffectInput => ({ kind: "percent_off", params: { off_ratio } });
const off = (amount_minor: number): EffectInput => ({ kind: "amount_off", params: { amount_minor } });
const products = [{ sku: "A" }, { sku: "B" }];
const lines = [
  ["A", 1],
  ["B", 1],
] as const;
const sale = (price_minor: number) => [
  { id: "sale", title: "Sale", products: only("A"), price: { kind: "fixed" as const, params: { price_minor } } },
];

export const cases: readonly OfferCase[] = [
  {
    name: "lines that a price rule reduced take no part",
    rules: sale(9_000),
    offers: [offer("tenth", always, percent(0.1), full)],
    products,
    lines,
    totals: [9_000, 9_000],
    applied: ["tenth 1000"],
  },
  {
    name: "a rule that makes something dearer reduces nothing",
    rules: sale(12_000),
    offers: [offer("tenth", always, percent(0.1), full)],
    products,
    lines,
    totals: [10_800, 9_000],
    applied: ["tenth 2200"],
  },
  {
    name: "nor do those that an earlier offer reduced",
    offers: [offer("half", always, percent(0.5), { products: only("A") }), offer("ten", always, off(1_000), full)],
    products,
    lines,
    totals: [5_000, 9_000],
    applied: ["half 5000", "ten 1000"],
  },
  {
    name: "with none left it does not apply",
    offers: [offer("half", always, percent(0.5)), offer("ten", always, off(1_000), full)],
    products,
    lines,
    totals: [5_000, 5_000],
    applied: ["half 10000"],
    reasons: ["already_reduced ten"],
  },
  {
    // A counts no longer: B alone is 100.00.
    name: "they do not count for its condition either",
    rules: sale(9_000),
    offers: [offer("ten", { kind: "spend", params: { count: "once", min_minor: 15_000 } }, off(1_000), full)],
    products,
    lines,
    totals: [9_000, 10_000],
    reasons: ["below_amount ten 5000"],
    hints: ["ten amount 5000 saves 1000"],
  },
  {
    name: "where what it reduces is all reduced, that is the reason",
    rules: sale(9_000),
    offers: [offer("half", always, percent(0.5), { ...full, products: only("B"), reduces: only("A") })],
    products,
    lines,
    totals: [9_000, 10_000],
    reasons: ["already_reduced half"],
  },
];
