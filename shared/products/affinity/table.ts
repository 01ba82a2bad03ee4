// What does the edge need to recommend? The nearest items by name and the popular ones, as one small JSON document.
import type { Baskets } from "./baskets.ts";
import type { Neighbours } from "./neighbours.ts";

/** Neighbours of each item: [sku, score from 0 to 1], nearest first. Items without neighbours are left out. */
export type Near = Readonly<Record<string, readonly (readonly [string, number])[]>>;

export interface AffinityTable {
  bought_together: Near;
  viewed_together: Near;
  /** Best sellers first. */
  popular: readonly string[];
}

/** Neighbours by name. Scores are cut to four digits: the order is kept, and a large catalogue stays small in KV. */
export function nearOf({ items }: Baskets, { starts, items: others, scores }: Neighbours): Near {
  const near = Object.create(null) as Record<string, [string, number][]>;
  for (const [place, sku] of items.entries()) {
    const row: [string, number][] = [];
    for (let at = starts[place]!; at < starts[place + 1]!; at += 1)
      row.push([items[others[at]!]!, Math.round(scores[at]! * 10_000) / 10_000]);
    if (row.length > 0) near[sku] = row;
  }
  return near;
}

/**
 * The items in the most baskets; of equally many the first name first.
 * @example popularOf({ items: ["a", "b"], starts: new Uint32Array(), members: new Uint32Array(), counts: Uint32Array.of(1, 2) }, 1)
 * // => ["b"]
 */
export function popularOf({ items, counts }: Baskets, most: number): string[] {
  const order = items.map((_, place) => place).sort((a, b) => counts[b]! - counts[a]! || a - b);
  return order.slice(0, most).map((place) => items[place]!);
}
