// What to add, keep, watch and retire? Rules as data over a product's facts, first the harshest that holds, each with its reason.
import type { Text } from "../locale.ts";
import { type Facts, holds, type Predicate } from "../predicate.ts";
import type { AbcClass } from "./abc.ts";
import type { ProductFigures } from "./figures.ts";
import type { Stage } from "./life_cycle.ts";
import type { Reason, ReasonCode } from "./reasons.ts";
import type { Role } from "./role.ts";

export const verdicts = ["add", "retire", "watch", "keep"] as const;

export type Verdict = (typeof verdicts)[number];

export const verdictTitles: Readonly<Record<Verdict, Text>> = {
  add: { en: "Add", "zh-CN": "上新" },
  retire: { en: "Retire", "zh-CN": "下架" },
  watch: { en: "Watch", "zh-CN": "观察" },
  keep: { en: "Keep", "zh-CN": "保留" },
};

/** What is known of a product or candidate. Null is unknown, and no rule holds of it. */
export interface ProductFacts
  extends Pick<ProductFigures, "conversion_ratio" | "return_ratio" | "margin_ratio" | "cover_days"> {
  stage: Stage | null;
  role: Role | null;
  abc: AbcClass | null;
  /** Days since the last sale. */
  unsold_days: number | null;
  /** Visits of the days looked at, when nothing was sold; else 0. */
  unsold_views: number;
  /** Selection score from 0 to 100, and whether the filter is passed. */
  score: number | null;
  passes: boolean | null;
  /** Whether it is in the range already. */
  listed: boolean;
}

export interface AdviceRule {
  verdict: Verdict;
  when: Predicate;
  reason: ReasonCode;
  /** The fact that the reason's sentence tells, by the name that it has there. */
  tells: Readonly<Record<string, Figure>>;
}

/** Facts that are numbers, which a sentence may tell. */
type Figure =
  | "conversion_ratio"
  | "return_ratio"
  | "margin_ratio"
  | "cover_days"
  | "unsold_days"
  | "unsold_views"
  | "score";

const listed: Predicate = { op: "is", fact: "listed", value: true };
const stage = (value: Stage): Predicate => ({ op: "is", fact: "stage", value });
const is = (fact: string, value: string | boolean): Predicate => ({ op: "is", fact, value });
const least = (fact: string, value: number): Predicate => ({ op: "at_least", fact, value });
const most = (fact: string, value: number): Predicate => ({ op: "at_most", fact, value });
const all = (...of: Predicate[]): Predicate => ({ op: "all", of });
const any = (...of: Predicate[]): Predicate => ({ op: "any", of });
const not = (of: Predicate): Predicate => ({ op: "not", of });
const old = not(stage("launch"));

/** In order: of a product, the first verdict with a rule that holds is given, with all of that verdict's reasons. */
export const adviceDefaults: readonly AdviceRule[] = [
  {
    verdict: "add",
    when: all(is("listed", false), least("score", 60), is("passes", true)),
    reason: "good_candidate",
    tells: { score: "score" },
  },
  {
    verdict: "retire",
    when: all(listed, old, least("unsold_days", 60)),
    reason: "long_unsold",
    tells: { days: "unsold_days" },
  },
  {
    verdict: "retire",
    when: all(listed, stage("decline"), is("abc", "C"), any(most("margin_ratio", 0.1), least("return_ratio", 0.15))),
    reason: "declining",
    tells: {},
  },
  { verdict: "watch", when: all(listed, stage("decline")), reason: "declining", tells: {} },
  {
    verdict: "watch",
    when: all(listed, least("return_ratio", 0.1)),
    reason: "many_returns",
    tells: { share: "return_ratio" },
  },
  {
    verdict: "watch",
    // What brings people in need not sell itself.
    when: all(listed, old, most("conversion_ratio", 0.01), not(is("role", "traffic"))),
    reason: "low_conversion",
    tells: { share: "conversion_ratio" },
  },
  {
    verdict: "watch",
    when: all(listed, most("margin_ratio", 0.05), not(is("role", "traffic")), not(is("role", "event"))),
    reason: "low_margin",
    tells: { share: "margin_ratio" },
  },
  {
    verdict: "watch",
    when: all(listed, least("unsold_views", 100)),
    reason: "viewed_unsold",
    tells: { views: "unsold_views" },
  },
  {
    verdict: "watch",
    when: all(listed, least("cover_days", 180)),
    reason: "overstocked",
    tells: { days: "cover_days" },
  },
  { verdict: "watch", when: all(listed, most("cover_days", 0)), reason: "sold_out", tells: {} },
  {
    verdict: "watch",
    when: all(listed, most("cover_days", 7), not(most("cover_days", 0))),
    reason: "running_out",
    tells: { days: "cover_days" },
  },
  { verdict: "keep", when: all(listed, is("abc", "A")), reason: "top_seller", tells: {} },
  { verdict: "keep", when: all(listed, stage("growth")), reason: "growing", tells: {} },
  { verdict: "keep", when: all(listed, stage("launch")), reason: "new_product", tells: {} },
];

export interface Advice {
  /** Null for a candidate that no rule asks to add. */
  verdict: Verdict | null;
  reasons: Reason[];
}

/** The facts by name, without those that are unknown. */
function factsOf(product: ProductFacts): Facts {
  return Object.fromEntries(Object.entries(product).filter(([, value]) => value !== null));
}

/** What to do with a product or candidate, and why. What is listed and breaks no rule is kept. Never throws. */
export function adviseOn(product: ProductFacts, rules: readonly AdviceRule[] = adviceDefaults): Advice {
  const facts = factsOf(product);
  const first = rules.find((rule) => holds(rule.when, facts));
  if (!first) {
    return product.listed
      ? { verdict: "keep", reasons: [{ code: "nothing_wrong", values: {} }] }
      : { verdict: null, reasons: [] };
  }
  const speaking = rules.filter((rule) => rule.verdict === first.verdict && holds(rule.when, facts));
  const reasons = speaking.map(({ reason, tells }): Reason => {
    const told = Object.entries(tells).map(([name, fact]) => [name, Number(product[fact])]);
    return { code: reason, values: Object.fromEntries(told) };
  });
  return { verdict: first.verdict, reasons };
}
