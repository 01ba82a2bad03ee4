// Which products meet the bar? "Conversion at least 8 %, returns at most 5 %", as a predicate that an operator may change.
import { type Facts, firstUnmet, holds, type Leaf, leavesOf, type Predicate, predicate } from "../../predicate.ts";

/** The bar of the practice this serves. */
export const filterDefault: Predicate = {
  op: "all",
  of: [
    { op: "at_least", fact: "conversion_ratio", value: 0.08 },
    { op: "at_most", fact: "return_ratio", value: 0.05 },
  ],
};

/** Figures that a filter may ask for. */
export const filterFacts = [
  "conversion_ratio",
  "return_ratio",
  "margin_ratio",
  "reduced_ratio",
  "cover_days",
  "price_minor",
  "rating",
  "reviews",
  "complaint_ratio",
  "competitors",
  "score",
] as const;

const known: ReadonlySet<string> = new Set(filterFacts);

/** Schema of an operator's own filter. */
export const filterSchema = predicate().refine((tree) => leavesOf(tree).every(({ fact }) => known.has(fact)), {
  message: `must ask for ${filterFacts.join(", ")} only`,
});

export type Filtered =
  | { result: "passed" }
  /** The first condition that is not met, and whether it had to be untrue. */
  | { result: "failed"; leaf: Leaf; negated: boolean }
  /** A figure is missing, such as the conversion of a product nobody saw: it is neither good nor bad. */
  | { result: "unknown"; leaf: Leaf; negated: boolean };

/**
 * Whether figures meet a filter. Null and missing figures are unknown. "failed" wins over "unknown": what is known to be too
 * low need not be looked up.
 * @example filterFigures(filterDefault, { conversion_ratio: 0.08, return_ratio: 0.05 }).result // => "passed"
 */
export function filterFigures(
  filter: Predicate,
  figures: Readonly<Record<string, number | string | boolean | null>>,
): Filtered {
  const facts: Facts = Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null)) as Facts;
  if (holds(filter, facts)) return { result: "passed" };
  // Parts of an "all" are asked one by one, so that a missing figure does not hide one that is too low.
  const parts = filter.op === "all" ? filter.of : [filter];
  const unmet = parts.flatMap((part) => firstUnmet(part, facts) ?? []);
  const { leaf, negated } = unmet.find(({ actual }) => actual !== undefined) ?? unmet[0]!;
  return { result: Object.hasOwn(facts, leaf.fact) ? "failed" : "unknown", leaf, negated };
}
