// How well would the model have foretold what came? Fitted to the time up to a day, held against the time after it.
import type { BgNbdParams } from "./bg_nbd.ts";
import { expectedNext } from "./expect.ts";
import type { Histories } from "./rows.ts";

/** Customers with the same number of repeat purchases before; the last group holds all with more. */
export interface HoldoutGroup {
  x: number;
  customers: number;
  actual: number;
  expected: number;
}

export interface Holdout {
  customers: number;
  /** Purchases in the time after, as they were and as the model expects them. */
  actual: number;
  expected: number;
  /** (expected - actual) / actual; null without any purchase. */
  error_ratio: number | null;
  /** Mean distance between a customer's purchases and the expected ones. */
  mean_error: number;
  /** The same, had each customer been expected to buy as often a unit of time as before. */
  mean_error_naive: number;
  groups: HoldoutGroup[];
}

/** Numbers of repeats that have a group of their own; all above share one. */
const GROUPS = 7;

/**
 * Compares histories with what followed them. `actual` is each customer's purchases in a time `t` after the histories'
 * last day, in their unit. Published with the model, flattering or not: on CDNOW it expects 12 % too few.
 * Throws RangeError when there is not one number for each history.
 */
export function compareHoldout(
  params: BgNbdParams,
  histories: Histories,
  actual: ArrayLike<number>,
  t: number,
): Holdout {
  const { x, t_x, T } = histories;
  if (actual.length !== x.length) throw new RangeError("compareHoldout requires one number for each history");
  const groups = Array.from({ length: GROUPS + 1 }, (_, k) => ({ x: k, customers: 0, actual: 0, expected: 0 }));
  let [error, naive] = [0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const expected = expectedNext(params, { x: x[i]!, t_x: t_x[i]!, T: T[i]! }, t);
    const group = groups[Math.min(x[i]!, GROUPS)]!;
    group.customers += 1;
    group.actual += actual[i]!;
    group.expected += expected;
    error += Math.abs(expected - actual[i]!);
    naive += Math.abs((T[i]! > 0 ? (x[i]! * t) / T[i]! : 0) - actual[i]!);
  }
  const sum = (of: "actual" | "expected") => groups.reduce((total, group) => total + group[of], 0);
  const customers = Math.max(x.length, 1);
  return {
    customers: x.length,
    actual: sum("actual"),
    expected: sum("expected"),
    error_ratio: sum("actual") > 0 ? sum("expected") / sum("actual") - 1 : null,
    mean_error: error / customers,
    mean_error_naive: naive / customers,
    groups,
  };
}
