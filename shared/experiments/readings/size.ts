// How many visitors and days does a planned test take, and what is the least it finds in a given time?
import type { Kind } from "../analysis.ts";
import { leastDifference, type Plan, planOfShares, visitorsNeeded } from "../stats/power.ts";

interface Needed {
  /** Of all arms together. */
  visitors: number;
  /** Whole weeks of days at the store's traffic, since weekdays differ; null without traffic. */
  days: number | null;
  /** The least relative change that the days looked at would find; null without traffic. */
  least_change_ratio: number | null;
}

/** For a t test at one look; and for the reading that holds at any look, by which verdicts are told: that takes about twice as many. */
export interface Size extends Needed {
  any_look: Needed;
}

export interface SizeWish {
  kind: Kind;
  baseline: number;
  /** Of one visitor; not needed for a share. */
  deviation: number;
  change_ratio: number;
  arms: number;
  power: number;
  alpha: number;
  /** Visitors a day, and the days that the least change is told for. */
  daily: number;
  days: number;
}

/** With several arms the level is shared among them, as the reading corrects for them. */
export function plannedSize({
  kind,
  baseline,
  deviation,
  change_ratio,
  arms,
  power,
  alpha,
  daily,
  days,
}: SizeWish): Size {
  const level = alpha / (arms - 1);
  const aimed = baseline * (1 + change_ratio);
  const plan: Plan =
    kind === "share"
      ? planOfShares(baseline, aimed, level)
      : { variances: [deviation ** 2, deviation ** 2], alpha: level };
  const needed = (by: Plan): Needed => {
    const visitors = Math.ceil(visitorsNeeded(by, aimed - baseline, power)) * arms;
    if (!(daily > 0)) return { visitors, days: null, least_change_ratio: null };
    const least_change_ratio = leastDifference(by, (daily * days) / arms, power) / baseline;
    return { visitors, days: Math.ceil(visitors / daily / 7) * 7, least_change_ratio };
  };
  // It is tuned to all visitors that are planned, of whom two arms are a part.
  return { ...needed(plan), any_look: needed({ ...plan, any_look: 2 / arms }) };
}
