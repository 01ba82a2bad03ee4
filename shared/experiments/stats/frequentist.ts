// Could chance alone make such a difference? Read once at the planned end, or at any look.
import { studentTwoSided, studentWithin } from "../../numbers/student.ts";
import type { Difference } from "./difference.ts";

export interface Reading {
  value: number;
  low: number;
  high: number;
  /** How often chance alone makes a difference as large. */
  p: number;
}

/**
 * Welch's t test: valid at one look, planned before.
 * @param alpha how often it may be wrong where nothing differs
 */
export function tTest({ value, error, freedom }: Difference, alpha = 0.05): Reading {
  const half = studentWithin(1 - alpha, freedom) * error;
  return { value, low: value - half, high: value + half, p: studentTwoSided(value / error, freedom) };
}

/** Visitors at which the interval of the sequential reading is narrowest for its level. */
export const TUNING = 5_000;

/**
 * A confidence sequence: valid at every look together, so that an experiment may be stopped when it is told. Its interval is
 * wider than that of the t test, least so near `tuning` visitors; fixed before the start.
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2023, Time-uniform central limit theory, theorem 2.2.
 */
export function sequential({ value, error, n }: Difference, alpha = 0.05, tuning = TUNING): Reading {
  const log = -2 * Math.log(alpha);
  const rho2 = (log + Math.log(log + 1)) / tuning;
  const grown = n * rho2 + 1;
  // The spread of one visitor's share in the difference, so that the error is spread / sqrt(n).
  const spread = error * Math.sqrt(n);
  const half = spread * Math.sqrt(((2 * grown) / (n * n * rho2)) * Math.log(Math.sqrt(grown) / alpha));
  const score2 = (value * n) ** 2 / spread ** 2;
  const p = Math.min(1, Math.sqrt(grown) * Math.exp((-rho2 * score2) / (2 * grown)));
  return { value, low: value - half, high: value + half, p };
}
