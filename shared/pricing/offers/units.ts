// Which units does it take? Units of lines by their price, dearest or cheapest first, and what some of them cost.
import { MILLION, scaleMinor } from "../../money.ts";
import type { Base, TargetLine } from "./conditions/define.ts";

/** What one unit of a line costs. Equal prices are equal numbers, since a division is rounded only once. */
const unitOf = (line: TargetLine, base: Base) =>
  base === "list" ? line.list_minor : line.running_minor / line.quantity;

/** Places of lines in ascending order of some values; equal ones as they stand. Carts are short: insertion is quickest. */
function placesBy(values: readonly number[]): number[] {
  const places: number[] = [];
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0;
    let at = places.length;
    for (; at > 0 && (values[places[at - 1] ?? 0] ?? 0) > value; at -= 1) places[at] = places[at - 1] ?? 0;
    places[at] = place;
  }
  return places;
}

/** Places of lines by unit price, cheapest first; equal ones as they stand. */
export function cheapestFirst(lines: readonly TargetLine[], base: Base): number[] {
  return placesBy(lines.map((line) => unitOf(line, base)));
}

/** Places of lines by unit price, dearest first; equal ones as they stand. */
export function dearestFirst(lines: readonly TargetLine[], base: Base): number[] {
  return placesBy(lines.map((line) => -unitOf(line, base)));
}

/** The line whose units are cheapest, the first of equal ones. */
export function cheapestOf<L extends TargetLine>(lines: readonly L[], base: Base): L | undefined {
  let cheapest: L | undefined;
  for (const line of lines) if (!cheapest || unitOf(line, base) < unitOf(cheapest, base)) cheapest = line;
  return cheapest;
}

/** Units of some lines. */
export function unitsOf(lines: readonly TargetLine[]): number {
  let units = 0;
  for (const { quantity } of lines) units += quantity;
  return units;
}

/** So many units, taken from lines in an order of their places: how many of each line. */
export function takeUnits(lines: readonly TargetLine[], order: readonly number[], count: number): number[] {
  const taken = lines.map(() => 0);
  let left = count;
  for (const place of order) {
    if (left <= 0) break;
    const units = Math.min(left, lines[place]?.quantity ?? 0);
    taken[place] = units;
    left -= units;
  }
  return taken;
}

/** What some units of a line cost. */
export function costOf(line: TargetLine, units: number, base: Base): number {
  if (base === "list") return line.list_minor * units;
  return units === line.quantity ? line.running_minor : scaleMinor(line.running_minor, units, line.quantity);
}

/** A share of some units of a line, rounded once. */
export function shareOfUnits(line: TargetLine, units: number, ratio: number, base: Base): number {
  if (units === 0) return 0;
  const millionths = Math.round(ratio * MILLION) * units;
  return base === "list"
    ? scaleMinor(line.list_minor, millionths, MILLION)
    : scaleMinor(line.running_minor, millionths, MILLION * line.quantity);
}
