// Worked by hand: offers that apply alone, that need others beside them, or that keep others away.
import { always, type EffectInput, type OfferCase, offer } from "../offer_case.ts";

const off = (amount_minor: number): EffectInput => ({ kind: "amount_off", params: { amount_minor } });
const spend = (min_minor: number) => ({ kind: "spend", params: { count: "once", min_minor } }) as const;
const products = [{ sku: "A" }];
const lines = [["A", 1]] as const;

export const cases: readonly OfferCase[] = [
  {
    name: "an exclusive offer applies alone",
    offers: [
      offer("a", always, off(100)),
      offer("b", always, off(50), { exclusive: true }),
      offer("c", always, off(900)),
    ],
    products,
    lines,
    totals: [9_950],
    applied: ["b 50"],
    reasons: ["exclusive a for b", "exclusive c for b"],
  },
  {
    name: "of several exclusive ones the first that applies",
    offers: [
      offer("a", spend(20_000), off(100), { exclusive: true, priority: 2 }),
      offer("b", always, off(50), { exclusive: true, priority: 1 }),
      offer("c", always, off(900), { exclusive: true }),
    ],
    products,
    lines,
    totals: [9_950],
    applied: ["b 50"],
    reasons: ["below_amount a 10000", "exclusive c for b"],
  },
  {
    name: "when none does, the others apply; its hint tells what it would save instead of them",
    offers: [offer("a", spend(20_000), off(500), { exclusive: true }), offer("b", always, off(100))],
    products,
    lines,
    totals: [9_900],
    applied: ["b 100"],
    reasons: ["below_amount a 10000"],
    hints: ["a amount 10000 saves 400"],
  },
  {
    name: "a tag that keeps others away: the first stays",
    offers: [
      offer("a", always, off(100), { excludes: ["sale"] }),
      offer("b", always, off(200), { tags: ["sale"] }),
      offer("c", always, off(300)),
    ],
    products,
    lines,
    totals: [9_600],
    applied: ["a 100", "c 300"],
    reasons: ["excluded_tag b for a"],
  },
  {
    name: "and it is mutual: also when the one that says so comes later",
    offers: [
      offer("a", always, off(100), { excludes: ["sale"] }),
      offer("b", always, off(200), { tags: ["sale"], priority: 1 }),
    ],
    products,
    lines,
    totals: [9_800],
    applied: ["b 200"],
    reasons: ["excluded_tag a for b"],
  },
  {
    name: "what does not apply keeps nobody away",
    offers: [
      offer("a", spend(20_000), off(100), { excludes: ["sale"] }),
      offer("b", always, off(200), { tags: ["sale"] }),
    ],
    products,
    lines,
    totals: [9_800],
    applied: ["b 200"],
    // And since they exclude each other, a is no hint beside b.
    reasons: ["below_amount a 10000"],
  },
  {
    name: "a tag that has to be there is, whichever comes first",
    offers: [
      offer("a", always, off(100), { requires: ["member"] }),
      offer("b", always, off(200), { tags: ["member"] }),
    ],
    products,
    lines,
    totals: [9_700],
    applied: ["a 100", "b 200"],
  },
  {
    name: "its own tag is not another's",
    offers: [offer("a", always, off(100), { requires: ["member"], tags: ["member"] })],
    products,
    lines,
    totals: [10_000],
    reasons: ["missing_tag a"],
  },
  {
    name: "a chain of needs breaks where its last part does not apply",
    offers: [
      offer("a", always, off(100), { requires: ["one"] }),
      offer("b", always, off(200), { tags: ["one"], requires: ["two"] }),
      offer("c", spend(20_000), off(300), { tags: ["two"] }),
      offer("d", always, off(400)),
    ],
    products,
    lines,
    totals: [9_600],
    applied: ["d 400"],
    reasons: ["below_amount c 10000", "missing_tag b", "missing_tag a"],
    hints: ["c amount 10000 saves 300"],
  },
  {
    name: "what is left out for want of company makes room for what it kept away",
    offers: [
      offer("a", always, off(100), { requires: ["one"], excludes: ["sale"] }),
      offer("b", always, off(200), { tags: ["sale"] }),
      offer("c", spend(20_000), off(300), { tags: ["one"] }),
    ],
    products,
    lines,
    totals: [9_800],
    applied: ["b 200"],
    // 98.00 after b.
    reasons: ["below_amount c 10200", "missing_tag a"],
    hints: ["c amount 10200 saves 300"],
  },
  {
    name: "who is not open to the visitor is no company",
    offers: [
      offer("a", always, off(100), { requires: ["member"] }),
      offer("b", always, off(200), { tags: ["member"], when: { op: "is", fact: "customer.tier", value: "gold" } }),
    ],
    products,
    lines,
    totals: [10_000],
    reasons: ["other_visitors b gold", "missing_tag a"],
  },
  {
    // Line by line the half wins B and the tenth A, but they exclude each other: the later one steps back from all lines.
    name: "line by line, of two winners that exclude each other the first stays",
    offers: [
      offer(
        "half",
        always,
        { kind: "percent_off", params: { off_ratio: 0.5 } },
        { products: { any: [{ skus: ["B"] }] } },
      ),
      offer("tenth", always, { kind: "percent_off", params: { off_ratio: 0.1 } }, { excludes: ["half"] }),
    ].map((each) => ({ ...each, tags: [each.id] })),
    products: [{ sku: "A" }, { sku: "B" }],
    lines: [
      ["A", 1],
      ["B", 1],
    ],
    totals: [10_000, 5_000],
    applied: ["half 5000"],
    reasons: ["excluded_tag tenth 2000 for half"],
  },
  {
    name: "what must have company cannot be exclusive",
    offers: [
      offer("a", always, off(100), { exclusive: true, requires: ["member"] }),
      offer("b", always, off(200), { tags: ["member"] }),
    ],
    products,
    lines,
    totals: [9_800],
    applied: ["b 200"],
    reasons: ["missing_tag a"],
  },
  {
    // Each has one offer that would stand beside it, which needs more: what all of twenty lack is found out.
    name: "many offers that each lack the one beside them",
    offers: Array.from({ length: 20 }, (_, n) => [
      offer(`a${n}`, always, off(10), { requires: [`t${n}`] }),
      offer(`b${n}`, spend(50_000), { kind: "points", params: { points: 1 } }, { tags: [`t${n}`] }),
    ]).flat(),
    products,
    lines,
    totals: [10_000],
    reasons: [
      ...Array.from({ length: 20 }, (_, n) => `below_amount b${n} 40000`).sort(),
      ...Array.from({ length: 20 }, (_, n) => `missing_tag a${n}`).sort(),
    ],
    hints: [0, 1, 10, 11, 12, 13].map((n) => `b${n} amount 40000 saves -`),
  },
  {
    // The last of the chain lacks one beside it that lacks one itself, and so on: all go together.
    name: "a chain of offers that stand beside each other",
    offers: [
      offer("p0", spend(50_000), off(10), { tags: ["t0"] }),
      ...Array.from({ length: 9 }, (_, n) => {
        return offer(`p${n + 1}`, always, off(10), { requires: [`t${n}`], tags: [`t${n + 1}`] });
      }),
      offer("free", always, off(100)),
    ],
    products,
    lines,
    totals: [9_900],
    applied: ["free 100"],
    reasons: ["below_amount p0 40100", ...Array.from({ length: 9 }, (_, n) => `missing_tag p${n + 1}`)],
    hints: ["p0 amount 40100 saves 10"],
  },
];
