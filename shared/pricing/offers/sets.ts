// How many whole sets do some units make, and of which units? Each item of a set takes units that fit it, each unit once.

import { sumOf } from "../allocate.ts";

const BITS = [0, 1, 2, 3, 4, 5, 6, 7];
const bitsOf = (mask: number) => BITS.filter((bit) => mask & (1 << bit));

function unitsFitting(units: readonly number[], fits: readonly number[], mask: number): number {
  let sum = 0;
  for (let place = 0; place < units.length; place += 1) if ((fits[place] ?? 0) & mask) sum += units[place] ?? 0;
  return sum;
}

/** Whether no unit fits two items. */
const areApart = (fits: readonly number[]) => fits.every((mask) => (mask & (mask - 1)) === 0);

/**
 * The most sets there can be: as many as each choice of items has units for. `fits` says for each line which items its
 * units can be, a bit each; `each` how many units an item takes.
 * Source: Hall's theorem, for demands and supplies (Gale 1957).
 */
export function wholeSets(units: readonly number[], fits: readonly number[], each: readonly number[]): number {
  let most = Infinity;
  for (let item = 0; item < each.length; item += 1) {
    most = Math.min(most, Math.floor(unitsFitting(units, fits, 1 << item) / (each[item] ?? 1)));
  }
  // Where no unit fits two items, what each item has by itself decides.
  if (most === 0 || areApart(fits)) return most;
  // Units that fit the same items are alike, and many lines are.
  const alike = new Map<number, number>();
  for (const [place, mask] of fits.entries()) alike.set(mask, (alike.get(mask) ?? 0) + (units[place] ?? 0));
  const [masks, sums] = [[...alike.keys()], [...alike.values()]];
  for (let choice = 1; choice < 1 << each.length; choice += 1) {
    let wanted = 0;
    for (let item = 0; item < each.length; item += 1) if (choice & (1 << item)) wanted += each[item] ?? 0;
    most = Math.min(most, Math.floor(unitsFitting(sums, masks, choice) / wanted));
  }
  return most;
}

/** How many units each item lacks for so many sets. */
export function missingItems(
  units: readonly number[],
  fits: readonly number[],
  each: readonly number[],
  times: number,
): number[] {
  if (!areApart(fits))
    return fillSets(
      units,
      fits,
      each,
      times,
      units.map((_, place) => place),
    ).missing;
  return each.map((count, item) => Math.max(0, count * times - unitsFitting(units, fits, 1 << item)));
}

/**
 * Fills so many sets with units, lines in an order of preference: how many units of each line are in them, and how many
 * each item still lacks. A unit that is placed may change its item to make room, but never leaves again, which gives the
 * best choice there is (Edmonds 1971: greedy on a matroid).
 */
export function fillSets(
  units: readonly number[],
  fits: readonly number[],
  each: readonly number[],
  times: number,
  order: readonly number[],
): { taken: number[]; missing: number[] } {
  const room = each.map((count) => count * times);
  let open = sumOf(room);
  // placed[line][item]
  const placed = units.map(() => each.map(() => 0));
  const taken = units.map(() => 0);
  for (const line of order) {
    let left = units[line] ?? 0;
    // Once all sets are full no unit finds room.
    while (left > 0 && open > 0) {
      const path = pathToRoom(fits, room, placed, bitsOf(fits[line] ?? 0));
      if (!path) break;
      let moved = Math.min(left, room[path.item] ?? 0);
      for (const step of path.steps) moved = Math.min(moved, placed[step.line]?.[step.from] ?? 0);
      for (const step of path.steps) {
        shift(placed, step.line, step.from, -moved);
        shift(placed, step.line, step.to, moved);
      }
      shift(placed, line, path.first, moved);
      room[path.item] = (room[path.item] ?? 0) - moved;
      taken[line] = (taken[line] ?? 0) + moved;
      left -= moved;
      open -= moved;
    }
  }
  return { taken, missing: room };
}

function shift(placed: number[][], line: number, item: number, by: number): void {
  const row = placed[line];
  if (row) row[item] = (row[item] ?? 0) + by;
}

interface Path {
  /** The item that the new units become. */
  first: number;
  /** Units that change their item to make room, from the last to the first. */
  steps: { line: number; from: number; to: number }[];
  /** The item with room at the end. */
  item: number;
}

/** The shortest chain of changes from one of some items to an item with room. */
function pathToRoom(
  fits: readonly number[],
  room: readonly number[],
  placed: readonly (readonly number[])[],
  starts: readonly number[],
): Path | undefined {
  for (const item of starts) if ((room[item] ?? 0) > 0) return { first: item, steps: [], item };
  const queue: Path[] = starts.map((item) => ({ first: item, steps: [], item }));
  const seen = new Set(starts);
  for (let path = queue.shift(); path; path = queue.shift()) {
    const from = path.item;
    if ((room[from] ?? 0) > 0) return path;
    for (let line = 0; line < placed.length; line += 1) {
      if ((placed[line]?.[from] ?? 0) === 0) continue;
      for (const to of bitsOf(fits[line] ?? 0)) {
        if (seen.has(to)) continue;
        seen.add(to);
        queue.push({ first: path.first, steps: [...path.steps, { line, from, to }], item: to });
      }
    }
  }
  return undefined;
}
