// What is given back for returned units? What was frozen for them when the order was placed, to the minor unit.
import { splitUnits } from "./allocate.ts";
import type { DecidedLine, UnitRun } from "./decision.ts";

/** What an order keeps of a decided line. */
export type FrozenLine = Pick<DecidedLine, "quantity" | "units" | "tax_minor">;

export interface Refund {
  /** How many units it is for: no more than the line has left. */
  units: number;
  /** Of the line's total. */
  amount_minor: number;
  /** Of the line's tax: within the amount where prices hold the tax, and on top of it where they do not. */
  tax_minor: number;
}

/** What units from one place to another of some runs come to. */
function between(runs: readonly UnitRun[], from: number, to: number): number {
  let sum = 0;
  let start = 0;
  for (const [count, minor] of runs) {
    const units = Math.min(to, start + count) - Math.max(from, start);
    if (units > 0) sum += units * minor;
    start += count;
  }
  return sum;
}

/**
 * What comes back for some units of a line of which others have come back before. Returns in any parts and any number of
 * steps give back in all exactly what was paid; no return changes what another unit is worth.
 * @example refundOf({ quantity: 3, units: [[1, 334], [2, 333]], tax_minor: 0 }, 1, 1) // => { units: 1, amount_minor: 333, tax_minor: 0 }
 */
export function refundOf(line: FrozenLine, alreadyReturned: number, units: number): Refund {
  const from = Math.min(Math.max(0, alreadyReturned), line.quantity);
  const to = Math.min(from + Math.max(0, units), line.quantity);
  return {
    units: to - from,
    amount_minor: between(line.units, from, to),
    tax_minor: between(splitUnits(line.tax_minor, line.quantity), from, to),
  };
}
