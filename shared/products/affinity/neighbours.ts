// Which items go with this one? The nearest by cosine or Jaccard, one item's row at a time, never the whole square.
import { type Baskets, byItem } from "./baskets.ts";

export type Nearness = "cosine" | "jaccard";

export interface NeighbourOptions {
  nearness: Nearness;
  /** Most neighbours of an item. */
  most: number;
  /** Fewest baskets that must hold both: two items that were bought once, together, have the nearness 1. */
  least_together: number;
}

export const neighbourDefaults: NeighbourOptions = { nearness: "cosine", most: 20, least_together: 3 };

export interface Neighbours {
  /** Neighbours of item i are from `starts[i]` to before `starts[i + 1]`, nearest first. */
  starts: Uint32Array;
  items: Uint32Array;
  /** 0 to 1. */
  scores: Float64Array;
  /** Baskets that hold both. */
  together: Uint32Array;
}

/**
 * The nearest neighbours of each item. Cosine: both / sqrt(one x other); Jaccard: both / either. Of equally near ones the
 * first name wins. Memory: one row of the square, and `most` neighbours an item. Cost: the sum of squared basket sizes.
 * Source: Sarwar et al. 2001, Item-based collaborative filtering.
 */
export function findNeighbours(baskets: Baskets, options: NeighbourOptions = neighbourDefaults): Neighbours {
  const { starts, members, counts } = baskets;
  const n = counts.length;
  const { most, least_together } = options;
  const index = byItem(baskets);
  const both = new Uint32Array(n);
  const touched = new Uint32Array(n);
  const found = {
    starts: new Uint32Array(n + 1),
    items: new Uint32Array(n * most),
    scores: new Float64Array(n * most),
    together: new Uint32Array(n * most),
  };
  let length = 0;
  for (let item = 0; item < n; item += 1) {
    let touches = 0;
    for (let at = index.starts[item]!; at < index.starts[item + 1]!; at += 1) {
      const basket = index.baskets[at]!;
      for (let place = starts[basket]!; place < starts[basket + 1]!; place += 1) {
        const other = members[place]!;
        if (both[other] === 0) {
          touched[touches] = other;
          touches += 1;
        }
        both[other]! += 1;
      }
    }
    const first = length;
    for (let at = 0; at < touches; at += 1) {
      const other = touched[at]!;
      if (other === item || both[other]! < least_together) continue;
      const nearness = score(options.nearness, both[other]!, counts[item]!, counts[other]!);
      // Into its place among the nearest so far: a list of all would be as long as the catalogue, once for each item.
      const isFarther = (place: number) =>
        found.scores[place]! < nearness || (found.scores[place] === nearness && found.items[place]! > other);
      let place = length;
      if (length - first === most) {
        place -= 1;
        if (most === 0 || !isFarther(place)) continue;
      } else length += 1;
      for (; place > first && isFarther(place - 1); place -= 1) {
        found.items[place] = found.items[place - 1]!;
        found.scores[place] = found.scores[place - 1]!;
        found.together[place] = found.together[place - 1]!;
      }
      found.items[place] = other;
      found.scores[place] = nearness;
      found.together[place] = both[other]!;
    }
    found.starts[item + 1] = length;
    for (let at = 0; at < touches; at += 1) both[touched[at]!] = 0;
  }
  return {
    starts: found.starts,
    items: found.items.slice(0, length),
    scores: found.scores.slice(0, length),
    together: found.together.slice(0, length),
  };
}

function score(nearness: Nearness, both: number, one: number, other: number): number {
  return nearness === "cosine" ? both / Math.sqrt(one * other) : both / (one + other - both);
}
