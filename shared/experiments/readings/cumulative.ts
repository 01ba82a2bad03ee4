// What would each day's look have told? The sequential reading from the start up to each day; its band holds at all of them.
import { dayFromNumber } from "../../time.ts";
import { analyse, type Plan } from "../analysis.ts";
import type { Measure } from "../measures/define.ts";
import { type ArmDay, addDays, dataOf } from "./sums.ts";

export interface Cumulative {
  metric: string;
  arm: string;
  days: string[];
  /** Relative to control; null while there is nothing to tell. */
  value: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

/** Of goals and guardrails; what is only read along has none. */
export function cumulativeOf(
  plan: Plan,
  days: readonly { day: number; several: number; arms: readonly ArmDay[] }[],
  measures: readonly Measure[],
): Cumulative[] {
  const watched = new Set(plan.metrics.filter(({ role }) => role !== "other").map(({ id }) => id));
  // One reading a metric and arm, though it may be a goal and a guardrail.
  const metrics = [...watched].map((id) => plan.metrics.find((metric) => metric.id === id)!);
  const curves = metrics.flatMap(({ id }) =>
    plan.arms.slice(1).map(({ key }): Cumulative => ({ metric: id, arm: key, days: [], value: [], low: [], high: [] })),
  );
  const one = { ...plan, metrics };
  let sums = addDays([], plan.arms.length);
  let several = 0;
  for (const { day, several: more, arms } of days) {
    sums = addDays([sums, arms], plan.arms.length);
    several += more;
    const { metrics: read } = analyse(one, dataOf(sums, several, measures));
    for (const curve of curves) {
      const reading = read.find(({ id }) => id === curve.metric)?.arms.find(({ arm }) => arm === curve.arm)?.sequential;
      curve.days.push(dayFromNumber(day));
      curve.value.push(reading?.value ?? null);
      curve.low.push(reading?.low ?? null);
      curve.high.push(reading?.high ?? null);
    }
  }
  return curves;
}
