// Who bears how much? Amounts split exactly: over lines by what they cost, and over a line's units.
import { EXACT } from "../money.ts";
import type { UnitRun } from "./decision.ts";

/** What some amounts come to. */
export const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const wholeShare = (total: number, weight: number, sum: number) =>
  Number((BigInt(total) * BigInt(weight)) / BigInt(sum));
const restOfShare = (total: number, weight: number, sum: number) =>
  Number((BigInt(total) * BigInt(weight)) % BigInt(sum));

const FEW = 32;

// Remainders of a split, which nobody reads after it: an order's offers make dozens of splits.
const rests = new Float64Array(FEW);

/** One more for each of the parts with the largest remainders. */
function handOutSorted(parts: number[], rests: Float64Array, left: number): void {
  const places = parts.map((_, place) => place);
  places.sort((a, b) => (rests[b] ?? 0) - (rests[a] ?? 0) || a - b);
  for (let at = 0; at < left; at += 1) {
    const place = places[at] ?? 0;
    parts[place] = (parts[place] ?? 0) + 1;
  }
}

/** The same for few parts: looking for the largest as often as there is something left is quicker than sorting. */
function handOut(parts: number[], rests: Float64Array, left: number): void {
  for (let more = left; more > 0; more -= 1) {
    let place = 0;
    let largest = rests[0] ?? 0;
    for (let at = 1; at < parts.length; at += 1) {
      const rest = rests[at] ?? 0;
      if (rest > largest) {
        largest = rest;
        place = at;
      }
    }
    parts[place] = (parts[place] ?? 0) + 1;
    rests[place] = -1;
  }
}

/**
 * Splits an amount over weights, all whole and at least 0, in parts that sum to it exactly: largest remainder, ties to
 * the first. Nothing goes to a weight of 0 unless all are 0, and then the parts are even. Products may be larger than a
 * number holds. Throws RangeError without weights.
 * Source: the Hamilton method of apportionment.
 * @example splitAmount(100, [2, 1, 0]) // => [67, 33, 0]
 */
export function splitAmount(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError("splitAmount requires at least one weight");
  let sum = 0;
  let largest = 0;
  for (const weight of weights) {
    sum += weight;
    if (weight > largest) largest = weight;
  }
  if (sum === 0)
    return splitAmount(
      total,
      weights.map(() => 1),
    );
  const parts = new Array<number>(weights.length);
  const few = weights.length <= FEW;
  const own = few ? rests : new Float64Array(weights.length);
  const safe = total * largest <= EXACT;
  let left = total;
  for (let place = 0; place < weights.length; place += 1) {
    const weight = weights[place] ?? 0;
    const share = total * weight;
    const part = safe ? Math.floor(share / sum) : wholeShare(total, weight, sum);
    parts[place] = part;
    own[place] = safe ? share - part * sum : restOfShare(total, weight, sum);
    left -= part;
  }
  if (few) handOut(parts, own, left);
  else handOutSorted(parts, own, left);
  return parts;
}

/** Whether a weight's exact share of an amount is more than its cap. */
function isOver(total: number, weight: number, sum: number, cap: number): boolean {
  const [share, limit] = [total * weight, cap * sum];
  if (share <= EXACT && limit <= EXACT) return share > limit;
  return BigInt(total) * BigInt(weight) > BigInt(cap) * BigInt(sum);
}

/**
 * Splits an amount as `splitAmount` does, with no part above its cap: what is over moves to the parts that have room, by
 * their weights, until they have none. The parts sum to the amount, or to all caps when it is larger.
 * @example splitCapped(10, [1, 1, 2], [1, 9, 9]) // => [1, 3, 6]
 */
export function splitCapped(total: number, weights: readonly number[], caps: readonly number[]): number[] {
  const parts = weights.map(() => 0);
  let open = weights.map((_, place) => place);
  let left = 0;
  for (const cap of caps) left += cap;
  left = Math.min(total, left);
  // Each round closes the parts whose share is over their cap; what they leave enlarges the shares of the others.
  while (left > 0 && open.length > 0) {
    let sum = 0;
    for (const place of open) sum += weights[place] ?? 0;
    const under: number[] = [];
    let full = 0;
    for (const place of open) {
      const cap = caps[place] ?? 0;
      if (isOver(left, weights[place] ?? 0, sum, cap)) {
        parts[place] = cap;
        full += cap;
      } else under.push(place);
    }
    if (under.length === open.length) {
      const split = splitAmount(
        left,
        open.map((place) => weights[place] ?? 0),
      );
      for (let at = 0; at < open.length; at += 1) parts[open[at] ?? 0] = split[at] ?? 0;
      return parts;
    }
    left -= full;
    open = under;
  }
  return parts;
}

/**
 * A line's total by unit, to the minor unit: the first units bear what does not divide.
 * @example splitUnits(1000, 3) // => [[1, 334], [2, 333]]
 */
export function splitUnits(total_minor: number, quantity: number): UnitRun[] {
  if (quantity <= 0) return [];
  const dearer = total_minor % quantity;
  const unit = (total_minor - dearer) / quantity;
  if (dearer === 0) return [[quantity, unit]];
  return [
    [dearer, unit + 1],
    [quantity - dearer, unit],
  ];
}
