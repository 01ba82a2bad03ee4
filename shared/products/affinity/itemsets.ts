// Which items are often together? All sets that enough baskets hold, found depth first over one bit a basket.
import { type Baskets, byItem, sizeOf } from "./baskets.ts";

export interface Itemset {
  /** Places of the items, ascending. */
  items: number[];
  /** Baskets that hold them all. */
  count: number;
}

export interface ItemsetOptions {
  /** Share of baskets that must hold a set. */
  support_ratio: number;
  /** Most items in a set. */
  most_items: number;
  /** Where to stop: sets grow without bound when the support is set too low. */
  most_itemsets: number;
}

export interface Itemsets {
  itemsets: Itemset[];
  /** False when there are more than `most_itemsets`; those found are right, but not all. */
  complete: boolean;
}

/** Bits that are set in a word. Source: Warren, Hacker's Delight, 5-1. */
function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

interface Node {
  item: number;
  count: number;
  bits: Uint32Array;
}

/**
 * Every set of items that at least this share of baskets holds, single items included, in no particular order.
 * Memory: items that are frequent alone x baskets / 8 bytes, a few times over. Throws RangeError unless 0 < support <= 1.
 * Source: Zaki 2000, Scalable algorithms for association mining (Eclat).
 */
export function findItemsets(baskets: Baskets, options: ItemsetOptions): Itemsets {
  const { support_ratio, most_items, most_itemsets } = options;
  if (!(support_ratio > 0 && support_ratio <= 1)) throw new RangeError("findItemsets requires 0 < support <= 1");
  const size = sizeOf(baskets);
  const words = Math.ceil(size / 32);
  const often = (count: number) => count > 0 && count / size >= support_ratio;
  const index = byItem(baskets);
  const roots: Node[] = [];
  for (const [item, count] of baskets.counts.entries()) {
    if (!often(count)) continue;
    const bits = new Uint32Array(words);
    for (let at = index.starts[item]!; at < index.starts[item + 1]!; at += 1) {
      const basket = index.baskets[at]!;
      bits[basket >>> 5]! |= 1 << (basket & 31);
    }
    roots.push({ item, count, bits });
  }
  const found: Itemset[] = [];
  let complete = true;

  function grow(prefix: readonly number[], siblings: readonly Node[]): void {
    for (const [place, node] of siblings.entries()) {
      if (found.length >= most_itemsets) {
        complete = false;
        return;
      }
      const items = [...prefix, node.item];
      found.push({ items: items.toSorted((a, b) => a - b), count: node.count });
      if (items.length >= most_items) continue;
      const next: Node[] = [];
      for (let other = place + 1; other < siblings.length; other += 1) {
        const both = join(node, siblings[other]!, often);
        if (both) next.push(both);
      }
      if (next.length > 0) grow(items, next);
    }
  }

  // Rare items first: their branches are small.
  grow(
    [],
    roots.toSorted((a, b) => a.count - b.count || a.item - b.item),
  );
  return { itemsets: found, complete };
}

function join(one: Node, other: Node, often: (count: number) => boolean): Node | undefined {
  let count = 0;
  for (let word = 0; word < one.bits.length; word += 1) count += bitsOf(one.bits[word]! & other.bits[word]!);
  if (!often(count)) return undefined;
  return { item: other.item, count, bits: one.bits.map((word, at) => word & other.bits[at]!) };
}
