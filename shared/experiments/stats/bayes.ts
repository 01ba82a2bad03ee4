// How likely is an arm better than control, and what is lost if that is wrong?
import { normalQuantile, normalShare } from "../../numbers/normal.ts";
import type { Difference } from "./difference.ts";

/** A belief before the data: normal around a mean. */
export interface Prior {
  mean: number;
  deviation: number;
}

export interface Belief {
  value: number;
  low: number;
  high: number;
  /** Chance that the arm is better than control. */
  chance_to_win: number;
  /** What is lost on average by choosing control, and by choosing the arm, in the difference's unit. */
  risk_of_control: number;
  risk_of_arm: number;
}

/**
 * The belief after the data, from none before unless a prior is given. Where less is better the chance is told of less.
 * Source: Gelman and others, Bayesian Data Analysis, 2.5 (normal mean); Stucchi 2015 (expected loss).
 */
export function believe(
  { value, error }: Pick<Difference, "value" | "error">,
  { prior, less = false, level = 0.95 }: { prior?: Prior; less?: boolean; level?: number } = {},
): Belief {
  const [own, before] = [1 / error ** 2, prior ? 1 / prior.deviation ** 2 : 0];
  const mean = (value * own + (prior?.mean ?? 0) * before) / (own + before);
  const deviation = Math.sqrt(1 / (own + before));
  const z = mean / deviation;
  const above = normalShare(z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  // The mean of what lies on each side of 0, weighed by how likely that side is.
  const gain = mean * above + deviation * density;
  const loss = -mean * (1 - above) + deviation * density;
  const half = normalQuantile(0.5 + level / 2) * deviation;
  return {
    value: mean,
    low: mean - half,
    high: mean + half,
    chance_to_win: less ? 1 - above : above,
    risk_of_control: Math.max(0, less ? loss : gain),
    risk_of_arm: Math.max(0, less ? gain : loss),
  };
}
