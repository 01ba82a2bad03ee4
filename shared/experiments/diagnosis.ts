// What should be tested next? The step that loses most, with the visitors and weeks that a test of it needs.
import { planOfShares, visitorsNeeded } from "./stats/power.ts";

export interface Step {
  id: string;
  /** Visitors, or sessions, that reached it in the days looked at. */
  count: number;
}

export interface Candidate {
  /** From this step on to the next one. */
  from: string;
  to: string;
  passed_ratio: number;
  lost: number;
  /** Visitors of all arms together. */
  visitors: number;
  /** Whole weeks at the traffic of the days looked at. */
  weeks: number;
  feasible: boolean;
}

export interface Diagnosis {
  /** The step to test: the largest loss that a test can read in time; else the largest loss. Undefined without traffic. */
  best: Candidate | undefined;
  candidates: Candidate[];
}

export interface Wish {
  days: number;
  /** Relative change of the share who go on that the test is to find. */
  change_ratio?: number;
  arms?: number;
  power?: number;
  alpha?: number;
  /** A longer test is not worth it: the shop has changed by then. */
  most_weeks?: number;
}

/** Looks at each step of a funnel in its order. A step that more reach than the one before is not one that loses. */
export function diagnose(steps: readonly Step[], wish: Wish): Diagnosis {
  const { days, change_ratio = 0.1, arms = 2, power = 0.8, alpha = 0.05, most_weeks = 8 } = wish;
  const candidates = steps.slice(1).flatMap((step, place): Candidate[] => {
    const before = steps[place]!;
    const passed_ratio = before.count > 0 ? step.count / before.count : 0;
    if (passed_ratio <= 0 || passed_ratio >= 1) return [];
    const aimed = Math.min(passed_ratio * (1 + change_ratio), (1 + passed_ratio) / 2);
    // By the reading that verdicts are told by.
    const plan = { ...planOfShares(passed_ratio, aimed, alpha / (arms - 1)), any_look: 2 / arms };
    const each = visitorsNeeded(plan, aimed - passed_ratio, power);
    const visitors = Math.ceil(each) * arms;
    const weeks = Math.ceil(visitors / (before.count / days) / 7);
    const lost = before.count - step.count;
    return [{ from: before.id, to: step.id, passed_ratio, lost, visitors, weeks, feasible: weeks <= most_weeks }];
  });
  const byLoss = (of: readonly Candidate[]) => of.toSorted((a, b) => b.lost - a.lost)[0];
  return { best: byLoss(candidates.filter(({ feasible }) => feasible)) ?? byLoss(candidates), candidates };
}
