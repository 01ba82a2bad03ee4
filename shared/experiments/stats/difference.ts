// How far is one arm from control, and how sure is that? The one difference that every reading is made of.
import type { Estimate } from "./sample.ts";

export interface Difference {
  /** Absolute in the metric's unit, or relative to control as a ratio. */
  value: number;
  /** Its standard error. */
  error: number;
  /** Welch's degrees of freedom. */
  freedom: number;
  /** Visitors of both arms, and the events that both rest on. */
  n: number;
  events: number;
}

/** What a difference is told in. */
export type Scale = "absolute" | "relative";

/**
 * The difference of an arm from control; undefined where there is none: an arm of fewer than two visitors or without spread,
 * such as none of whom bought yet, or a relative one to a control of 0. The relative one's variance is by the delta method; an
 * adjusted difference is told of the control's mean as it came in, which varies with it.
 * Source: Welch 1947; Deng, Knoblich and Lu 2018.
 */
export function differenceOf(control: Estimate, arm: Estimate, scale: Scale): Difference | undefined {
  if (control.n < 2 || arm.n < 2) return undefined;
  const [before, after] = [control.variance / control.n, arm.variance / arm.n];
  if (!(before > 0 && after > 0)) return undefined;
  const absolute = arm.mean - control.mean;
  const freedom = (before + after) ** 2 / (before ** 2 / (control.n - 1) + after ** 2 / (arm.n - 1));
  const both = { freedom, n: control.n + arm.n, events: control.events + arm.events };
  if (scale === "absolute") return { ...both, value: absolute, error: Math.sqrt(before + after) };
  const { mean: base, variance, covariance } = control.raw ?? { ...control, covariance: control.variance };
  if (base === 0) return undefined;
  const ratio = absolute / base;
  const moved = before + (2 * ratio * covariance + ratio * ratio * variance) / control.n;
  return { ...both, value: absolute / Math.abs(base), error: Math.sqrt((after + moved) / base ** 2) };
}
