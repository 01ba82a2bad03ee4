// How much wider must intervals be so that they hold as often as they say? Asked of all products' own past together.
import type { Total } from "./backtest.ts";
import { countInterval } from "./counts.ts";

/** Factors of the variance that are tried, the narrowest first. */
export const factors = [0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16, 32] as const;

/** Outcomes without which nothing is changed. */
const LEAST = 30;

/**
 * Counts a past outcome at the narrowest factor whose interval holds it, the last place where none does. Counts add up over
 * products, so that they can be taken in parts.
 */
export function countHeld(counts: number[], { expected, variance, fact }: Total, level: number): void {
  const place = factors.findIndex((factor) => {
    const [low, high] = countInterval(Math.max(0, expected), Math.max(variance, 1e-9) * factor, level);
    return low <= fact && fact <= high;
  });
  counts[place === -1 ? factors.length : place]! += 1;
}

export const noneHeld = (): number[] => new Array<number>(factors.length + 1).fill(0);

/**
 * The factor at which as many intervals held as should have. Source: split conformal prediction, Papadopoulos and others 2002.
 * @example widening(noneHeld(), 0.9) // => 1
 */
export function widening(counts: readonly number[], level: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all < LEAST) return 1;
  let held = 0;
  const place = counts.findIndex((count) => {
    held += count;
    return held >= level * all;
  });
  return factors[place] ?? factors.at(-1)!;
}
