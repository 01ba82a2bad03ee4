// Worked by hand: what competitors ask, and a share.
import type { PriceCase } from "../case.ts";

interface Params {
  of?: "lowest" | "average" | "highest";
  names?: string[];
  change_ratio?: number;
  plus_minor?: number;
}
const rule = (params: Params, parts = {}) => ({
  rules: [{ id: "index", title: "Index", price: { kind: "competitor" as const, params }, ...parts }],
});
const competitors = { jd: 9_000, tmall: 8_000, pdd: 7_001 };

export const cases: readonly PriceCase[] = [
  {
    name: "the lowest of all",
    config: rule({}),
    products: [{ sku: "A", competitors }],
    lines: [["A", 1]],
    prices: [7_001],
    reasons: ["0 applied index"],
  },
  {
    // The seeds' competitor + 20 %: 90.00 + 20 % = 108.00.
    name: "a named one and 20 % above",
    config: rule({ names: ["jd"], change_ratio: 0.2 }),
    products: [{ sku: "A", competitors }],
    lines: [["A", 1]],
    prices: [10_800],
    reasons: ["0 applied index"],
  },
  {
    // (90.00 + 80.00 + 70.01) / 3 = 80.00333..., which is 80.00.
    name: "the average",
    config: rule({ of: "average" }),
    products: [{ sku: "A", competitors }],
    lines: [["A", 1]],
    prices: [8_000],
    reasons: ["0 applied index"],
  },
  {
    // (90.00 + 80.00) / 2 = 85.00, less one cent.
    name: "the average of two, undercut by a cent",
    config: rule({ of: "average", names: ["jd", "tmall"], plus_minor: -1 }),
    products: [{ sku: "A", competitors }],
    lines: [["A", 1]],
    prices: [8_499],
    reasons: ["0 applied index"],
  },
  {
    name: "the highest; a competitor who is not known is left out",
    config: rule({ of: "highest", names: ["tmall", "pdd", "nobody"] }),
    products: [{ sku: "A", competitors }],
    lines: [["A", 1]],
    prices: [8_000],
    reasons: ["0 applied index"],
  },
  {
    name: "nobody else sells it",
    config: rule({}),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 missing_competitor index"],
  },
  {
    name: "the named one does not sell it",
    config: rule({ names: ["amazon"] }),
    products: [{ sku: "A", competitors }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 missing_competitor index"],
  },
  {
    // 0.05 less 0.10 is below nothing.
    name: "a price below zero is none",
    config: rule({ plus_minor: -10 }),
    products: [{ sku: "A", competitors: { jd: 5 } }],
    lines: [["A", 1]],
    prices: [10_000],
    reasons: ["0 not_above_zero index"],
  },
];
