// Is what changed in a section more than chance? Hands the figures of both periods to the rule that judges them.
import {
  type Certainty,
  casesOf,
  certaintyOf,
  isWithinCases,
  type Sample,
  shareCertainty,
} from "../../shared/metrics/certainty.ts";
import { metricById } from "../../shared/metrics/index.ts";
import { dayNumber, type Grain } from "../../shared/time.ts";
import type { Figures } from "./figures.ts";
import type { Range } from "./range.ts";

/** The figures of a period and how long it is so far. */
export interface Period {
  figures: Figures;
  days: number;
}

/** Days of a range that are over or have begun. */
export function daysOf({ from, to }: Range, today: string): number {
  return dayNumber(to < today ? to : today) - dayNumber(from) + 1;
}

/** These metrics and those that count their cases, which the rule needs beside them. */
export function withCases(metrics: readonly string[]): string[] {
  const cases = metrics.flatMap((id) => {
    const metric = metricById.get(id);
    return [(metric && casesOf(metric)) ?? [], metric?.cases ?? []].flat();
  });
  return [...new Set([...metrics, ...cases])];
}

export function judge(id: string, now: Period, before: Period, grain: Grain): Certainty {
  return certaintyOf(id, sampleOf([id], now), sampleOf([id], before), grain);
}

/** Judges the share of `whole` that goes on to `part`. */
export function judgeStep(part: string, whole: string, now: Period, before: Period, grain: Grain): Certainty {
  const [a, b] = [sampleOf([part, whole], now), sampleOf([part, whole], before)];
  return shareCertainty(part, whole, a, b, grain);
}

/** The metrics of a split's key whose change may be chance, as far as their number of cases tells. */
export function withinCases(metrics: readonly string[], key: string, now: Period, before: Period): string[] {
  const of = ({ figures, days }: Period) => ({ total: figures.bases(key), days });
  return metrics.filter((id) => isWithinCases(id, of(now), of(before)));
}

function sampleOf(ids: readonly string[], { figures, days }: Period): Sample {
  const known = figures.buckets.filter((bucket) => ids.every((id) => figures.knows(id, bucket)));
  return { total: figures.bases(""), buckets: known.map((bucket) => figures.bases("", bucket)), days };
}
