// Do parts of the visitors differ? Goals by device, country and channel, corrected for how many parts were looked at.
import { analyse, type Plan } from "../analysis.ts";
import type { Measure } from "../measures/define.ts";
import { benjaminiHochberg, holm } from "../stats/several.ts";
import { type ArmDay, type ByKey, dataOf, type PartId, partIds } from "./sums.ts";

export interface PartReading {
  /** The dimension's value; "" where it is not known. */
  key: string;
  visitors: number[];
  arms: {
    metric: string;
    arm: string;
    value: number;
    low: number;
    high: number;
    p: number;
    /** Over all goals, arms and values of the dimension. */
    p_adjusted: number;
  }[];
}

/** Values of a dimension that are read, those with the most visitors. */
export const MOST_KEYS = 12;

export function readParts(
  plan: Plan,
  parts: Readonly<Record<PartId, ByKey>>,
  measures: readonly Measure[],
): Record<PartId, PartReading[]> {
  const read = partIds.map((id) => [id, readPart(plan, parts[id], measures)] as const);
  return Object.fromEntries(read) as Record<PartId, PartReading[]>;
}

function readPart(plan: Plan, byKey: ByKey, measures: readonly Measure[]): PartReading[] {
  const sorted = Object.entries(byKey).sort(([a, one], [b, other]) => sizeOf(other) - sizeOf(one) || (a < b ? -1 : 1));
  const goals = { ...plan, metrics: plan.metrics.filter(({ role }) => role === "goal") };
  const readings = sorted.slice(0, MOST_KEYS).map(([key, arms]): PartReading => {
    const { metrics } = analyse(goals, dataOf(arms, 0, measures));
    return {
      key,
      visitors: arms.map(({ n }) => n),
      arms: metrics.flatMap(({ id, arms: found }) =>
        found.flatMap(({ arm, sequential }) => {
          if (!sequential) return [];
          const { value, low, high, p } = sequential;
          return [{ metric: id, arm, value, low, high, p, p_adjusted: p }];
        }),
      ),
    };
  });
  const all = readings.flatMap(({ arms }) => arms);
  const adjust = plan.correction === "benjamini_hochberg" ? benjaminiHochberg : holm;
  // Looking into parts without a correction always finds something: "none" is for goals alone.
  for (const [place, p] of adjust(all.map((arm) => arm.p)).entries()) all[place]!.p_adjusted = p;
  return readings;
}

const sizeOf = (arms: readonly ArmDay[]) => arms.reduce((sum, { n }) => sum + n, 0);
