// What does a funnel come to? Who reached each step, who left after it, how long it took, and in which group most leave.
import { independenceOf } from "../customers/crosstab/independence.ts";
import { quantile } from "../numbers/quantile.ts";
import type { Reached, SplitId } from "./reach.ts";

export interface StepFigures {
  reached: number;
  /** Who went no further; of the last step nobody is lost. */
  lost: number;
  /** Share of those at the step before who came here; null of the first, and where nobody was. */
  onward_ratio: number | null;
  /** From the step before to this one. */
  median_ms: number | null;
  p75_ms: number | null;
}

export function stepFigures(all: readonly Reached[], count: number): StepFigures[] {
  const reached = Array.from({ length: count }, (_, step) => all.filter(({ times }) => times.length > step).length);
  return reached.map((here, step) => {
    const before = reached[step - 1];
    const waits = all
      .flatMap(({ times }) => (step > 0 && times.length > step ? [(times[step] ?? 0) - (times[step - 1] ?? 0)] : []))
      .sort((a, b) => a - b);
    const share = (at: number) => (waits.length > 0 ? Math.round(quantile(waits, at)) : null);
    return {
      reached: here,
      lost: step === count - 1 ? 0 : here - (reached[step + 1] ?? 0),
      onward_ratio: before ? here / before : null,
      median_ms: share(0.5),
      p75_ms: share(0.75),
    };
  });
}

/** Those who reached a step and not the next. */
export const lostAfter = (all: readonly Reached[], step: number): Reached[] =>
  all.filter(({ times }) => times.length === step + 1);

export interface KeyFigures {
  key: string;
  /** By step. */
  reached: number[];
}

/** The steps by a split, the largest key first; who tells nothing has the key "". */
export function byKey(all: readonly Reached[], split: SplitId, count: number): KeyFigures[] {
  const groups = Map.groupBy(all, ({ told }) => told[split]?.key ?? "");
  return [...groups]
    .map(([key, own]) => ({ key, reached: stepFigures(own, count).map(({ reached }) => reached) }))
    .sort((a, b) => (b.reached[0] ?? 0) - (a.reached[0] ?? 0) || (a.key < b.key ? -1 : 1));
}

export interface Explained {
  split: SplitId;
  /** The group that loses most beyond what the others do. */
  key: string;
  reached: number;
  lost: number;
  others_reached: number;
  others_lost: number;
  /** How many of it would have gone on, did it lose as the others do. */
  extra: number;
  chi_square: number;
  freedom: number;
  p: number;
  /** Share of the differences between leaving and going on that the split tells, beyond what chance brings: 0 to 1. */
  explained_ratio: number;
}

/** Keys of a split that are compared; the small are one. */
const MOST_KEYS = 12;

/** A group of fewer says nothing. */
const LEAST = 30;

/**
 * What tells best who leaves after a step, the best first: Pearson's chi-square of each split against leaving.
 * Source: Wherry 1931 for taking out what chance brings.
 */
export function explain(all: readonly Reached[], step: number, splits: readonly SplitId[]): Explained[] {
  const here = all.filter(({ times }) => times.length > step);
  return splits
    .flatMap((split) => explainBy(here, step, split) ?? [])
    .sort((a, b) => b.explained_ratio - a.explained_ratio || b.chi_square - a.chi_square);
}

function explainBy(here: readonly Reached[], step: number, split: SplitId): Explained | null {
  // What is told later is told by those alone who went on. Goods without sizes tell none: the others are compared among themselves.
  const known = here.filter(({ times, told }) => (told[split]?.at ?? Number.POSITIVE_INFINITY) <= (times[step] ?? 0));
  const groups = [...Map.groupBy(known, ({ told }) => told[split]?.key ?? "")]
    .map(([key, own]) => ({
      key,
      reached: own.length,
      lost: own.filter(({ times }) => times.length === step + 1).length,
    }))
    .sort((a, b) => b.reached - a.reached || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_KEYS)
    .filter(({ reached }) => reached >= LEAST);
  if (groups.length < 2) return null;
  const test = independenceOf(groups.map(({ reached, lost }) => [lost, reached - lost]));
  if (test.p === null) return null;
  const [lost = 0] = test.column_totals;
  const scored = groups.map((group) => {
    const [others_reached, others_lost] = [test.total - group.reached, lost - group.lost];
    return {
      ...group,
      others_reached,
      others_lost,
      extra: group.lost - (group.reached * others_lost) / others_reached,
    };
  });
  const [worst] = scored.sort((a, b) => b.extra - a.extra);
  if (!worst || worst.extra <= 0) return null;
  const { chi_square, freedom, p } = test;
  const explained_ratio = Math.max(0, (chi_square - freedom) / here.length);
  return { split, ...worst, chi_square, freedom, p, explained_ratio };
}
