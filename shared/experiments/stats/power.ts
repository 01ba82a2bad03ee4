// How many visitors does a test need, how likely does it find what is there, and what is the least it can find?
import { normalQuantile, normalShare } from "../../numbers/normal.ts";
import { widthAt } from "./frequentist.ts";

/** A planned comparison of two arms of equal size. */
export interface Plan {
  /** Of one visitor, in control and in the arm. */
  variances: readonly [number, number];
  /** The variance of one visitor where the arms do not differ; the mean of both when left out. */
  null_variance?: number;
  /** How often it may find what is not there, on both sides together. */
  alpha?: number;
  /**
   * Where the reading that holds at any look decides: the share of the visitors it is tuned to that both arms are at the end.
   * Left out, a t test at one look.
   */
  any_look?: number;
}

function parts({ variances: [control, arm], null_variance, alpha = 0.05, any_look }: Plan) {
  const some = Math.sqrt(control + arm);
  // That reading takes each arm's own variance.
  if (any_look !== undefined) return { none: some, some, z: widthAt(alpha, any_look) };
  const none = Math.sqrt(2 * (null_variance ?? (control + arm) / 2));
  return { none, some, z: normalQuantile(1 - alpha / 2) };
}

/** The chance to find a difference with n visitors an arm. Source: Cohen 1988, 6.2; as R's power.prop.test. */
export function powerOf(plan: Plan, difference: number, n: number): number {
  const { none, some, z } = parts(plan);
  return normalShare((Math.sqrt(n) * Math.abs(difference) - z * none) / some);
}

/** Visitors an arm to find a difference with this power; not rounded. */
export function visitorsNeeded(plan: Plan, difference: number, power = 0.8): number {
  const { none, some, z } = parts(plan);
  return ((z * none + normalQuantile(power) * some) / difference) ** 2;
}

/** The least difference that n visitors an arm find with this power. */
export function leastDifference(plan: Plan, n: number, power = 0.8): number {
  const { none, some, z } = parts(plan);
  return (z * none + normalQuantile(power) * some) / Math.sqrt(n);
}

/** The plan for two shares of visitors. @example planOfShares(0.1, 0.12).variances[0].toFixed(2) // => "0.09" */
export function planOfShares(control: number, arm: number, alpha = 0.05): Plan {
  const both = (control + arm) / 2;
  return {
    variances: [control * (1 - control), arm * (1 - arm)],
    null_variance: both * (1 - both),
    alpha,
  };
}
