// What is a measure of an experiment? What counts of one visitor, from facts that add up over days.
import type { Text } from "../../locale.ts";
import type { Kind } from "../analysis.ts";

/** What is counted of a visitor by day from what pages tell; functions/store/experiment_facts.ts reads each. */
export type EventFact =
  | "lists"
  | "selects"
  | "views"
  | "searches"
  | "carts"
  | "checkouts"
  | "payments"
  | "clicks"
  | "sign_ups"
  | "pages"
  | "engaged_ms"
  | "paints"
  | "fast_paints";

/** And from confirmed orders. */
export type OrderFact =
  | "orders"
  | "revenue_minor"
  | "subtotal_minor"
  | "discount_minor"
  | "refunded_minor"
  | "kept_minor"
  | "costed_minor"
  | "margin_minor"
  | "units";

export type Fact = EventFact | OrderFact;

/** A visitor's number of a fact: its sum, whether there is any, whether there are several, or its sum up to the cap. */
export interface Part {
  fact: Fact;
  as: "sum" | "any" | "several" | "capped";
  /** Counts only where there is any of this fact as well. */
  where?: Fact;
}

export interface Measure {
  /** File name, and the name in configurations. */
  id: string;
  title: Text;
  /** What counts, and from which rows. */
  description: Text;
  unit: "count" | "number" | "minor" | "ratio" | "ms";
  kind: Kind;
  better: "up" | "down";
  value: Part;
  /** Of a ratio: what is divided by. */
  below?: Part;
}

/** @example partOf({ fact: "orders", as: "any" }, 3) // => 1 */
export function partOf({ as }: Part, sum: number, cap = Number.POSITIVE_INFINITY): number {
  if (as === "any") return sum > 0 ? 1 : 0;
  if (as === "several") return sum > 1 ? 1 : 0;
  return as === "capped" ? Math.min(sum, cap) : sum;
}

const sum = (fact: Fact): Part => ({ fact, as: "sum" });

/** A share of visitors: those of whom there is any. */
export const shareOfAny = (fact: Fact, rest: Omit<Measure, "unit" | "kind" | "value">): Measure => ({
  ...rest,
  unit: "ratio",
  kind: "share",
  value: { fact, as: "any" },
});

/** A mean a visitor. */
export const meanOfSum = (fact: Fact, rest: Omit<Measure, "kind" | "value">): Measure => ({
  ...rest,
  kind: "mean",
  value: sum(fact),
});

/** A ratio of two sums. */
export const ratioOfSums = (fact: Fact, below: Fact, rest: Omit<Measure, "kind" | "value" | "below">): Measure => ({
  ...rest,
  kind: "ratio",
  value: sum(fact),
  below: sum(below),
});

/** The share who went on, of those who reached a step of the way to an order. */
export const stepShare = (
  from: Fact,
  to: Fact,
  rest: Omit<Measure, "kind" | "value" | "below" | "unit" | "better">,
): Measure => ({
  ...rest,
  unit: "ratio",
  better: "up",
  kind: "ratio",
  value: { fact: to, as: "any", where: from },
  below: { fact: from, as: "any" },
});
