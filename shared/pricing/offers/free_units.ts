// How many units can be free, and which? Units that count for a condition are not free, and each unit is one or the other.
import type { Base, TargetLine } from "./conditions/define.ts";
import { cheapestFirst, takeUnits, unitsOf } from "./units.ts";

/** How many units each time takes for its condition and frees beside them, and how often it may. */
export interface Deal {
  used: number;
  each: number;
  times: number;
}

interface Pools {
  /** Units that may be free and do not count for the condition. */
  apart: number;
  /** Units that may be either. */
  shared: number;
  /** Units that count for the condition. */
  counted: number;
}

interface Most {
  free: number;
  times: number;
  /** How many times all that is free was there. */
  whole: number;
}

export interface Freed extends Most {
  /** Of each line that may be free. */
  counts: number[];
  /** How many more units would make more of them free; Infinity when it is not units that are missing. */
  missing: number;
}

/** The most free units there can be. */
function mostFree({ apart, shared, counted }: Pools, { used, each, times: most }: Deal): Most {
  const room = (times: number) => apart + Math.min(shared, counted - times * used);
  // With each time more may be free and fewer are left to be: the most lies where the two meet, or one time after.
  let [low, high] = [0, used > 0 ? Math.min(most, Math.floor(counted / used)) : most];
  const last = high;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (middle * each <= room(middle)) low = middle;
    else high = middle - 1;
  }
  const whole = { free: low * each, times: low, whole: low };
  const after = low < last ? Math.min((low + 1) * each, room(low + 1)) : 0;
  return after > whole.free ? { free: after, times: low + 1, whole: low } : whole;
}

function missingFor(pools: Pools, { free, whole }: Most, { used, each, times }: Deal): number {
  // Where the same units count and are free, both kinds are missing; else only those that are free.
  if (used > 0 && pools.apart === 0) return (whole + 1) * (used + each) - pools.counted;
  return free < times * each ? each - (free % each) : Infinity;
}

/** The cheapest units, of which only so many may be of the lines that count. */
function cheapestApart(
  lines: readonly TargetLine[],
  order: readonly number[],
  free: number,
  counting: ReadonlySet<TargetLine>,
  spare: number,
): number[] {
  const counts = lines.map(() => 0);
  let [left, shared] = [free, spare];
  for (const place of order) {
    const line = lines[place] as TargetLine;
    const isShared = counting.has(line);
    const units = Math.min(left, line.quantity, isShared ? shared : left);
    counts[place] = units;
    left -= units;
    if (isShared) shared -= units;
  }
  return counts;
}

/** The cheapest units that may be free, beside those that count; with the same list twice, what is over. */
export function freeUnits(lines: readonly TargetLine[], counted: readonly TargetLine[], deal: Deal, base: Base): Freed {
  const order = cheapestFirst(lines, base);
  if (lines === counted) {
    const units = unitsOf(lines);
    const pools = { apart: 0, shared: units, counted: units };
    const { free, times, whole } = mostFree(pools, deal);
    const counts = takeUnits(lines, order, free);
    return { counts, free, times, whole, missing: missingFor(pools, { free, times, whole }, deal) };
  }
  const counting = new Set(counted);
  const shared = unitsOf(lines.filter((line) => counting.has(line)));
  const pools = { apart: unitsOf(lines) - shared, shared, counted: unitsOf(counted) };
  const { free, times, whole } = mostFree(pools, deal);
  const counts = cheapestApart(lines, order, free, counting, pools.counted - times * deal.used);
  return { counts, free, times, whole, missing: missingFor(pools, { free, times, whole }, deal) };
}
