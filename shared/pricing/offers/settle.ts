// How much does it really take? A plan held to each line's headroom, its amounts whole and split to the minor unit.
import { splitAmount, splitCapped, sumOf } from "../allocate.ts";
import type { TargetLine } from "./conditions/define.ts";
import type { Plan } from "./effects/define.ts";

export interface Settled {
  /** From each target, in their order. */
  amounts: readonly number[];
  /** Their sum. */
  sum_minor: number;
  /** Where a minimum stood in the way: what each target would have given without it. */
  wanted: readonly number[] | undefined;
  /** Whether a minimum leaves less of it than it would give: its sum would tell what the goods cost. */
  cut: boolean;
}

const NOTHING: Settled = { amounts: [], sum_minor: 0, wanted: undefined, cut: false };

function settleLines(wanted: readonly number[], targets: readonly TargetLine[]): Settled {
  const amounts: number[] = [];
  let sum_minor = 0;
  let cut = false;
  for (let at = 0; at < targets.length; at += 1) {
    const asked = wanted[at] ?? 0;
    const { headroom_minor, running_minor } = targets[at] as TargetLine;
    const amount = Math.min(asked, headroom_minor);
    // What a line does not cost cannot be taken from it anyway.
    if (asked > amount && amount < running_minor) cut = true;
    amounts.push(amount);
    sum_minor += amount;
  }
  const limited = cut ? wanted.map((minor, at) => Math.min(minor, targets[at]?.running_minor ?? 0)) : undefined;
  return { amounts, sum_minor, wanted: limited, cut };
}

function settleOrder(asked: number, targets: readonly TargetLine[]): Settled {
  const weights = targets.map((line) => line.running_minor);
  const total = Math.min(asked, sumOf(weights));
  if (total <= 0) return NOTHING;
  const wanted = splitAmount(total, weights);
  const caps = targets.map((line) => line.headroom_minor);
  if (wanted.every((amount, at) => amount <= (caps[at] ?? 0))) {
    return { amounts: wanted, sum_minor: total, wanted: undefined, cut: false };
  }
  const amounts = splitCapped(total, weights, caps);
  const sum_minor = sumOf(amounts);
  return { amounts, sum_minor, wanted, cut: total > sum_minor };
}

/**
 * What a plan takes from its targets. Amounts of a line are cut to what it may still give; one amount over all targets
 * is shared by what they cost now, and what a line may not give moves to those that have headroom.
 */
export function settle(plan: Plan, targets: readonly TargetLine[]): Settled {
  if (plan.lines) return settleLines(plan.lines, targets);
  return plan.order_minor === undefined ? NOTHING : settleOrder(plan.order_minor, targets);
}

/** The same, without saying from which lines an amount over all targets is taken: that is most of the work. */
export function settleSum(plan: Plan, targets: readonly TargetLine[]): Settled {
  const { order_minor } = plan;
  if (plan.lines || order_minor === undefined) return settle(plan, targets);
  let [running, headroom] = [0, 0];
  for (const line of targets) {
    running += line.running_minor;
    headroom += line.headroom_minor;
  }
  const total = Math.min(order_minor, running);
  const sum_minor = Math.max(0, Math.min(total, headroom));
  return { amounts: [], sum_minor, wanted: undefined, cut: total > sum_minor };
}
