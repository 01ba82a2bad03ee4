// Is a product starting, growing, grown or going? Found from its sales, beyond chance and beyond what the whole store does.
import type { Text } from "../locale.ts";
import type { Reason } from "./reasons.ts";

export type Stage = "launch" | "growth" | "maturity" | "decline";

export const stageTitles: Readonly<Record<Stage, Text>> = {
  launch: { en: "Launch", "zh-CN": "导入期" },
  growth: { en: "Growth", "zh-CN": "成长期" },
  maturity: { en: "Maturity", "zh-CN": "成熟期" },
  decline: { en: "Decline", "zh-CN": "衰退期" },
};

/** Lengths are periods of the series, which are weeks by default. */
export interface LifeCycleRule {
  /** A product is new for this long after its first sale. */
  launch_periods: number;
  /** The latest periods are held against as many before them. */
  window_periods: number;
  /** Growth and decline are at least this factor, and beyond chance. */
  growth_factor: number;
  decline_factor: number;
  /** Below this share of its best window a product that does not grow is past its peak. */
  peak_ratio: number;
  /** How many standard errors are beyond chance. */
  z: number;
}

export const lifeCycleDefaults: LifeCycleRule = {
  launch_periods: 8,
  window_periods: 8,
  growth_factor: 1.2,
  decline_factor: 0.8,
  peak_ratio: 0.4,
  z: 1.96,
};

export interface LifeCycle {
  /** Null for a product that was never sold. */
  stage: Stage | null;
  reasons: Reason[];
  /** Periods since the first one with sales, that one included. */
  age_periods: number;
  /** Latest window over the one before, the store's trend taken out; null when one of them is empty. */
  factor: number | null;
}

const sum = (values: ArrayLike<number>, from: number, to: number) => {
  let total = 0;
  for (let at = Math.max(from, 0); at < to; at += 1) total += Math.max(values[at]!, 0);
  return total;
};

/** A run of periods, [from, to). */
type Run = readonly [from: number, to: number];

/** How much more units vary about the mean of their run than chance alone would make them; at least 1. One order of a
 * reseller for a thousand units is one event, not a thousand. */
function dispersion(units: ArrayLike<number>, runs: readonly Run[]): number {
  let excess = 0;
  let freedom = 0;
  for (const [from, to] of runs) {
    const mean = sum(units, from, to) / (to - from);
    freedom += to - from - 1;
    if (mean > 0) for (let at = from; at < to; at += 1) excess += (Math.max(units[at]!, 0) - mean) ** 2 / mean;
  }
  return Math.max(excess / Math.max(freedom, 1), 1);
}

/**
 * The stage of a product from its units in equally long periods, oldest first, the last one complete. `store` are the units of
 * its store or category in the same periods: a season that lifts everything is no growth. Returns below 0 count as 0.
 * Throws RangeError when the series differ in length or a length of the rule is below 1.
 * Source: Levitt 1965 for the stages; McCullagh and Nelder 1989, 6.2, for counts that vary more than chance.
 */
export function lifeCycleOf(
  units: ArrayLike<number>,
  store: ArrayLike<number>,
  rule: LifeCycleRule = lifeCycleDefaults,
): LifeCycle {
  if (units.length !== store.length) throw new RangeError("lifeCycleOf requires two series of one length");
  if (!(rule.launch_periods >= 1 && rule.window_periods >= 1))
    throw new RangeError("lifeCycleOf requires a launch and a window of at least 1 period");
  const n = units.length;
  let first = 0;
  while (first < n && !(units[first]! > 0)) first += 1;
  const age_periods = n - first;
  const found = (stage: Stage | null, code: Reason["code"], values: Reason["values"], factor: number | null) => ({
    stage,
    reasons: [{ code, values }],
    age_periods,
    factor,
  });
  if (first === n) return found(null, "never_sold", {}, null);
  const { launch_periods } = rule;
  if (age_periods <= launch_periods) return found("launch", "young", { age: age_periods, limit: launch_periods }, null);
  // Of a young product there are fewer periods to hold against each other.
  const window = Math.min(rule.window_periods, Math.floor(age_periods / 2));
  const middle = n - window;
  const from = middle - window;
  const latest = sum(units, middle, n);
  if (latest === 0) return found("decline", "silent", { periods: window }, 0);
  const before = sum(units, from, middle);
  if (!(before > 0)) return found("maturity", "back", { periods: window }, null);
  const [storeNow, storeBefore] = [sum(store, middle, n), sum(store, from, middle)];
  const factor = latest / before / (storeNow > 0 && storeBefore > 0 ? storeNow / storeBefore : 1);
  const now: Run = [middle, n];
  const error = Math.sqrt(dispersion(units, [[from, middle], now]) * (1 / latest + 1 / before));
  const beyond = Math.abs(Math.log(factor)) > rule.z * error;
  if (beyond && factor >= rule.growth_factor) return found("growth", "rising", { factor }, factor);
  if (beyond && factor <= rule.decline_factor) return found("decline", "falling", { factor }, factor);
  const best = bestWindow(units, store, window);
  const share = latest / best.units;
  // The best of many windows is partly luck, so a fall from it must be twice as plain.
  const chance = 2 * rule.z * Math.sqrt(dispersion(units, [best.run, now]) * (latest + best.units));
  if (share < rule.peak_ratio && best.units - latest > chance) return found("decline", "past_peak", { share }, factor);
  return found("maturity", "level", { factor }, factor);
}

/** Most units in any window, at the store's level of the latest one: no product is past its peak since winter is over. */
function bestWindow(units: ArrayLike<number>, store: ArrayLike<number>, window: number): { units: number; run: Run } {
  const level = sum(store, store.length - window, store.length);
  let best: { units: number; run: Run } = { units: 0, run: [0, window] };
  for (let to = window; to <= units.length; to += 1) {
    const then = sum(store, to - window, to);
    const sold = sum(units, to - window, to) * (then > 0 && level > 0 ? level / then : 1);
    if (sold > best.units) best = { units: sold, run: [to - window, to] };
  }
  return best;
}
