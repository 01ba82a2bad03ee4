// How did a figure change against its comparison, is that welcome, and is it more than the usual swing?

import { type FigureFormat, formatChange, formatPoints } from "../../format.ts";
import type { Phrases } from "./phrases/phrases.ts";

export type Change =
  | { kind: "missing" }
  | { kind: "same" }
  /** From zero: a percent of nothing does not exist. */
  | { kind: "new"; delta: number }
  /** `ratio` is relative to the size of the comparison. */
  | { kind: "changed"; delta: number; ratio: number };

export type Tone = "good" | "bad" | "neutral";

/** @example changeOf(120, 100) // => { kind: "changed", delta: 20, ratio: 0.2 } */
export function changeOf(value: number | null, compare: number | null): Change {
  if (value === null || compare === null || !Number.isFinite(value) || !Number.isFinite(compare))
    return { kind: "missing" };
  const delta = value - compare;
  if (delta === 0) return { kind: "same" };
  if (compare === 0) return { kind: "new", delta };
  return { kind: "changed", delta, ratio: delta / Math.abs(compare) };
}

/** The change in the reader's words, without its direction in colour; empty when there is nothing to compare. */
export function changeText(change: Change, format: FigureFormat, phrases: Phrases): string {
  if (change.kind === "missing") return "";
  if (change.kind === "same") return phrases.noChange;
  if (format.unit === "ratio") return formatPoints(change.delta, format.locale);
  return change.kind === "new" ? phrases.fromZero : formatChange(change.ratio, format.locale);
}

/** Whether a change is welcome, by the direction the metric should go. */
export function toneOf(change: Change, better: "up" | "down" | null): Tone {
  if (better === null || change.kind === "missing" || change.kind === "same") return "neutral";
  return change.delta > 0 === (better === "up") ? "good" : "bad";
}

/** Whether a figure adds up over its buckets, as orders do and averages and ratios do not: then it is well above their mean. */
export function isSum(value: number, series: readonly (number | null)[]): boolean {
  const values = series.filter((one): one is number => one !== null && Number.isFinite(one));
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return Math.abs(value) > 2 * Math.abs(mean);
}

/** `clear` when the change is more than twice what the buckets' own swing makes likely; `unknown` below 5 buckets. */
export type Certainty = "clear" | "within" | "unknown";

/**
 * Judges the change of a figure by the spread of its own buckets: two sums of n buckets with standard deviation s differ by
 * about s * sqrt(2n) from chance alone, two means by s * sqrt(2/n).
 * Source: standard error of a difference of two independent samples of equal size and spread.
 */
export function certaintyOf(value: number, compare: number, series: readonly (number | null)[]): Certainty {
  const values = series.filter((one): one is number => one !== null && Number.isFinite(one));
  const n = values.length;
  if (n < 5) return "unknown";
  const mean = values.reduce((sum, one) => sum + one, 0) / n;
  const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1));
  const chance = spread * Math.sqrt(isSum(value, values) ? 2 * n : 2 / n);
  return Math.abs(value - compare) > 2 * chance ? "clear" : "within";
}
