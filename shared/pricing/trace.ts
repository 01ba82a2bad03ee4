// How did the price come about? One small step for each thing that was done or not done, made by the code that decides.
import type { Leaf, Unmet } from "../predicate.ts";

/** Why a step was taken or not. Each has its words in `explain/`. */
export const reasons = [
  "applied",
  // Why a price rule or an offer does not apply.
  "switched_off",
  // A newer version wrote the snapshot.
  "unknown_kind",
  "not_now",
  "other_products",
  "other_visitors",
  "needs_code",
  "closer_rule",
  "missing_cost",
  "missing_competitor",
  "missing_price_list",
  "missing_value",
  "not_above_zero",
  "below_quantity",
  "below_amount",
  "missing_products",
  "below_people",
  "not_first_order",
  "not_referred",
  "no_effect",
  "lost_to_better",
  "group_taken",
  "exclusive",
  "excluded_tag",
  "missing_tag",
  "already_reduced",
  "only_in_cart",
  // Another code already unlocked the offer.
  "already_unlocked",
  // What guards and the law do.
  "raised_to_floor",
  "raised_to_margin",
  "raised_to_minimum",
  "lowered_to_ceiling",
  "held_changes",
  "held_daily_change",
  // An arm of an experiment is no further from control than it may be.
  "held_to_control",
  "cut_to_minimum",
  "moved_to_headroom",
  "prior_price_shown",
  "no_reduction",
  "no_lower_than_prior",
  "prior_price_unknown",
  "new_goods",
  "list_price_shown",
  "public_price_shown",
  // An arm of an experiment strikes through nothing that control does not.
  "not_beside_control",
  // Codes and products.
  "unknown_code",
  // The offer is known and cannot be had: a checkout found it used up, or that it needs to know the customer.
  "left_out",
  "unknown_product",
  // It would come to more than can be counted exactly.
  "too_large",
  // The operator's switch is on.
  "list_prices_only",
  "rounded",
] as const;
export type Reason = (typeof reasons)[number];

/** What a predicate's leaf asks of a fact, or that it must not be so. */
export type Asked = Leaf["op"] | `not_${Leaf["op"]}`;

export interface TraceStep {
  step: "list" | "rule" | "guard" | "prior_price" | "offer" | "code" | "shipping" | "tax" | "total";
  reason: Reason;
  /** Index of the line; absent when it concerns the whole. */
  line?: number;
  /** The rule or offer. */
  id?: string;
  before_minor?: number;
  after_minor?: number;
  /** What was taken off, or how much is missing. */
  amount_minor?: number;
  quantity?: number;
  /** The fact that decided, what was asked of it, and what was found; without `actual` nothing was known. */
  fact?: string;
  asked?: Asked;
  wanted?: string;
  actual?: string;
  /** Products that are missing. */
  skus?: readonly string[];
  /** The other rule or offer, such as the closer one. */
  other?: string;
}

/** Where steps are written; undefined where nobody reads them, since making them costs as much as deciding does. */
export type Trace = TraceStep[] | undefined;

/** How much of its trace a decision bears: all steps, or those on which the words of an answer rest. */
export type Told = "all" | "answer";

/** Whether an answer's words rest on a step: on why a price is struck through, and on what became of a code. */
export const isOfAnswer = ({ step }: TraceStep): boolean => step === "prior_price" || step === "code";

type Wanted = Required<Pick<TraceStep, "fact" | "asked" | "wanted">>;

const wantedOf = ({ leaf, negated }: Unmet): Wanted => ({
  fact: leaf.fact,
  asked: negated ? `not_${leaf.op}` : leaf.op,
  wanted: leaf.op === "in" ? leaf.values.join(", ") : String(leaf.value),
});

// What a leaf asks is the same for every visitor, so it is written once.
const plain = new WeakMap<Leaf, Wanted>();
const negated = new WeakMap<Leaf, Wanted>();

/** What a trace step says of a predicate that does not hold. */
export type UnmetFields = Wanted & Pick<TraceStep, "actual">;

export function unmetFields(unmet: Unmet): UnmetFields {
  const { leaf, actual } = unmet;
  const known = unmet.negated ? negated : plain;
  let wanted = known.get(leaf);
  if (!wanted) {
    wanted = wantedOf(unmet);
    known.set(leaf, wanted);
  }
  if (actual === undefined) return wanted;
  return { ...wanted, actual: typeof actual === "object" ? actual.join(", ") : String(actual) };
}

type Thing = "rule" | "offer";

/**
 * The steps of a rule or offer that tell nothing but a reason. They are alike in all decisions, of which each has hundreds,
 * so each is made once and none is ever changed.
 */
export function plainSteps(step: Thing, id: string): (reason: Reason) => TraceStep {
  const made: Partial<Record<Reason, TraceStep>> = {};
  return (reason) => {
    made[reason] ??= Object.freeze({ step, reason, id });
    return made[reason];
  };
}

/** A rule or offer for other visitors, with the fact that decides it. */
export function othersStep(step: Thing, id: string, { fact, asked, wanted, actual }: UnmetFields): TraceStep {
  const reason = "other_visitors";
  return actual === undefined
    ? { step, reason, id, fact, asked, wanted }
    : { step, reason, id, fact, asked, wanted, actual };
}
