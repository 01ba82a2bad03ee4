// Did each arm get the visitors it should have? If not, something lost or doubled them, and no reading can be believed.
import { chiSquaredAbove } from "../../numbers/chi_squared.ts";

/** Below this p value a mismatch is told. */
export const MISMATCH_P = 0.001;

/** Fewer visitors an arm tell nothing. */
export const LEAST_VISITORS = 8;

export interface Mismatch {
  p: number;
  /** Whether the split differs from the plan by more than chance. */
  found: boolean;
}

/**
 * Pearson's chi-squared of visitors against the planned weights; arms without weight are left out. Undefined while too few came.
 * Source: Fabijan and others 2019, Diagnosing Sample Ratio Mismatch in Online Controlled Experiments.
 */
export function ratioMismatch(visitors: readonly number[], weights: readonly number[]): Mismatch | undefined {
  const planned = weights.reduce((sum, weight) => sum + weight, 0);
  const arms = visitors.map((n, arm) => ({ n, weight: weights[arm] ?? 0 })).filter(({ weight }) => weight > 0);
  const all = arms.reduce((sum, { n }) => sum + n, 0);
  if (arms.length < 2 || all < LEAST_VISITORS * arms.length) return undefined;
  const chi = arms.reduce((sum, { n, weight }) => {
    const expected = (all * weight) / planned;
    return sum + (n - expected) ** 2 / expected;
  }, 0);
  const p = chiSquaredAbove(chi, arms.length - 1);
  return { p, found: p < MISMATCH_P };
}

/** Visitors seen in more than one arm are left out of every reading; from 1 % of 10 or more on they are a warning. */
export function manyInSeveral(several: number, all: number): boolean {
  return all >= 10 && several / all >= 0.01;
}
