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
export function tTest({ value, error, freedom }: Omit<Difference, "events">, alpha = 0.05): Reading {
  const half = studentWithin(1 - alpha, freedom) * error;
  return { value, low: value - half, high: value + half, p: studentTwoSided(value / error, freedom) };
}

/** Visitors at which the interval of the sequential reading is narrowest for its level. */
export const TUNING = 5_000;

/**
 * Events of control and arm together below which the sequential reading does not hold what it says: with few of them it would
 * find differences in 4 of 10 experiments without any. See test/shared/experiments/rare.test.ts.
 */
export const LEAST_EVENTS = 150;

const rho2Of = (alpha: number, tuning: number) => {
  const log = -2 * Math.log(alpha);
  return (log + Math.log(log + 1)) / tuning;
};

/**
 * A confidence sequence: valid at every look together, so that an experiment may be stopped when it is told. Its interval is
 * wider than that of the t test, least so near `tuning` visitors; fixed before the start.
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2023, Time-uniform central limit theory, theorem 2.2.
 */
export function sequential({ value, error, n }: Omit<Difference, "events">, alpha = 0.05, tuning = TUNING): Reading {
  const rho2 = rho2Of(alpha, tuning);
  const grown = n * rho2 + 1;
  const half = error * widthAt(alpha, n / tuning);
  const p = Math.min(1, Math.sqrt(grown) * Math.exp((-rho2 * n * (value / error) ** 2) / (2 * grown)));
  return { value, low: value - half, high: value + half, p };
}

/** Half the sequential interval in standard errors, at a share of the visitors that it is tuned to. @example widthAt(0.05, 1).toFixed(2) // => "3.04" */
export function widthAt(alpha: number, share: number): number {
  const grown = share * rho2Of(alpha, 1) + 1;
  return Math.sqrt(((2 * grown) / (grown - 1)) * Math.log(Math.sqrt(grown) / alpha));
}
