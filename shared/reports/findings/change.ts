// How did a figure change against its comparison, is that worth a word, and is it welcome?

import { type FigureFormat, formatChange, formatDelta, formatPoints } from "../../format.ts";
import type { Certainty } from "../../metrics/certainty.ts";
import type { Names } from "./names/names.ts";

export type Change =
  | { kind: "missing" }
  | { kind: "same" }
  /** From zero: a percent of nothing does not exist. */
  | { kind: "new"; delta: number }
  | {
      kind: "changed";
      delta: number;
      /** Relative to the comparison; null where either is negative, since a percent of a loss reads as nonsense. */
      ratio: number | null;
      /** The same without its sign; from a loss to a gain, relative to the larger of the two. */
      size: number;
    };

export type Tone = "good" | "bad" | "neutral";

/** A change below this share of the comparison is none worth a word. */
export const RELEVANT_RATIO = 0.01;

/** @example changeOf(120, 100) // => { kind: "changed", delta: 20, ratio: 0.2, size: 0.2 } */
export function changeOf(value: number | null, compare: number | null): Change {
  if (value === null || compare === null || !Number.isFinite(value) || !Number.isFinite(compare))
    return { kind: "missing" };
  const delta = value - compare;
  if (delta === 0) return { kind: "same" };
  if (compare === 0) return { kind: "new", delta };
  const ratio = compare < 0 || value < 0 ? null : delta / compare;
  return {
    kind: "changed",
    delta,
    ratio,
    size: Math.abs(ratio ?? delta / Math.max(Math.abs(value), Math.abs(compare))),
  };
}

/** The change in the reader's words, without its direction in colour; empty when there is nothing to compare. */
export function changeText(change: Change, format: FigureFormat, phrases: Names): string {
  if (change.kind === "missing") return "";
  if (change.kind === "same") return phrases.noChange;
  if (format.unit === "ratio" && !isMultiple(change)) return formatPoints(change.delta, format.locale);
  if (change.kind === "new") return phrases.fromZero;
  return change.ratio === null ? formatDelta(change.delta, format) : formatChange(change.ratio, format.locale);
}

/** Whether a ratio is so large that it is written as a multiple: then its change is one too, and no points. */
function isMultiple(change: Change): boolean {
  if (change.kind !== "changed" || change.ratio === null) return false;
  const before = change.delta / change.ratio;
  return Math.max(before, before + change.delta) >= 10;
}

/** Whether a figure stands where it stood: the change is too small to matter, or may be chance. */
export function isUnchanged(change: Change, certainty: Certainty | null = null): boolean {
  if (change.kind === "missing") return false;
  if (change.kind === "same" || certainty === "within") return true;
  return change.kind === "changed" && change.size < RELEVANT_RATIO;
}

/** Why a figure's change is neither better nor worse, in words; empty for one that clearly changed. */
export function unchangedText(change: Change, certainty: Certainty | null, phrases: Names): string {
  if (isUnchanged(change)) return phrases.unchanged;
  return mayBeChance(certainty) && change.kind !== "missing" ? phrases.mayBeChance : "";
}

/** Colour says that something happened: a change that chance cannot be ruled out of has none. Unjudged ones (null) keep theirs. */
const mayBeChance = (certainty: Certainty | null): boolean => certainty !== null && certainty !== "clear";

/** Whether a change is welcome, by the direction the metric should go; neutral where it is none or may be chance. */
export function toneOf(change: Change, better: "up" | "down" | null, certainty: Certainty | null = null): Tone {
  if (better === null || change.kind === "missing" || change.kind === "same") return "neutral";
  if (isUnchanged(change) || mayBeChance(certainty)) return "neutral";
  return change.delta > 0 === (better === "up") ? "good" : "bad";
}
