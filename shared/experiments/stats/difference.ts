// How far is one arm from control, and how sure is that? The one difference that every reading is made of.
import type { Estimate } from "./sample.ts";

export interface Difference {
  /** Absolute in the metric's unit, or relative to control as a ratio. */
  value: number;
  /** Its standard error. */
  error: number;
  /** Welch's degrees of freedom. */
  freedom: number;
  /** Visitors of both arms. */
  n: number;
}

/** What a difference is told in. */
export type Scale = "absolute" | "relative";

/**
 * The difference of an arm from control; undefined where there is none: an arm of fewer than two visitors, no spread at all,
 * or a relative one to a control of 0. The relative one's variance is by the delta method.
 * Source: Welch 1947; Deng, Knoblich and Lu 2018.
 */
export function differenceOf(control: Estimate, arm: Estimate, scale: Scale): Difference | undefined {
  if (control.n < 2 || arm.n < 2) return undefined;
  const [before, after] = [control.variance / control.n, arm.variance / arm.n];
  const absolute = arm.mean - control.mean;
  const freedom = (before + after) ** 2 / (before ** 2 / (control.n - 1) + after ** 2 / (arm.n - 1));
  const n = control.n + arm.n;
  if (!(before + after > 0)) return undefined;
  if (scale === "absolute") return { value: absolute, error: Math.sqrt(before + after), freedom, n };
  const base = control.base ?? control.mean;
  if (base === 0) return undefined;
  const error = Math.sqrt(after / base ** 2 + (before * (arm.base ?? arm.mean) ** 2) / base ** 4);
  return { value: absolute / Math.abs(base), error, freedom, n };
}
