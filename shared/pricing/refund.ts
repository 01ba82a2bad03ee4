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

/** A line of an order, with what was sold. */
export interface SoldLine extends FrozenLine {
  sku: string;
}

/** What comes back of a product. */
export interface Returned {
  sku: string;
  /** Units that come back now, and those that came back before. */
  quantity: number;
  returned: number;
}

export interface ReturnedPart extends Omit<Refund, "units"> {
  /** Units that may still come back. */
  left: number;
}

/**
 * What is given back for units of a product, over all lines it stands in, from the first on; null when fewer were left.
 * @example refundPart([{ sku: "A", quantity: 2, units: [[2, 500]], tax_minor: 0 }], { sku: "A", quantity: 1, returned: 0 }) // => { amount_minor: 500, tax_minor: 0, left: 1 }
 */
export function refundPart(lines: readonly SoldLine[], { sku, quantity, returned }: Returned): ReturnedPart | null {
  const part = { amount_minor: 0, tax_minor: 0 };
  let sold = 0;
  for (const line of lines) {
    if (line.sku !== sku) continue;
    const from = Math.max(0, returned - sold);
    const { amount_minor, tax_minor } = refundOf(line, from, Math.max(0, returned + quantity - sold) - from);
    part.amount_minor += amount_minor;
    part.tax_minor += tax_minor;
    sold += line.quantity;
  }
  const left = sold - returned - quantity;
  return left < 0 ? null : { ...part, left };
}
