// How often is a threshold reached? Once, for each multiple, or by the rungs of a ladder: of money or of units alike.
import * as z from "zod";

/** Rungs of a ladder, from the lowest. */
export const rungs = (rung: z.ZodInt, fewest: number) =>
  z
    .array(rung)
    .min(fewest)
    .max(20)
    .refine((list) => list.every((each, at) => at === 0 || each > (list[at - 1] ?? 0)), {
      error: "must rise: each rung is above the one before",
    });

export interface Reached {
  times: number;
  at_most: number;
  /** -1 below the first rung. */
  step: number;
  /** What the next rung, or the next time, still needs; undefined when there is none. */
  missing: number | undefined;
}

/** How far an amount gets over a single threshold that counts once, or `at_most` times. */
export function reachEach(amount: number, threshold: number, at_most: number): Reached {
  const times = Math.min(Math.floor(amount / threshold), at_most);
  const missing = times < at_most ? (times + 1) * threshold - amount : undefined;
  return { times, at_most, step: times > 0 ? 0 : -1, missing };
}

/** How far an amount gets on a ladder. */
export function climb(amount: number, steps: readonly number[]): Reached {
  const step = steps.findLastIndex((rung) => amount >= rung);
  const rung = steps[step + 1];
  return { times: step < 0 ? 0 : 1, at_most: 1, step, missing: rung === undefined ? undefined : rung - amount };
}
