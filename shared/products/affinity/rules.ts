// Who buys this also buys that? Association rules with one item on the right, from frequent sets.
import { type Baskets, sizeOf } from "./baskets.ts";
import { findItemsets } from "./itemsets.ts";

export interface Rule {
  /** Places of the items that are given, ascending, and of the item that follows. */
  left: number[];
  right: number;
  /** Baskets that hold all of them. */
  count: number;
  /** Share of all baskets that do. */
  support_ratio: number;
  /** Share of the baskets with the left side that also hold the right one. */
  confidence_ratio: number;
  /** How many times as often as without the left side; 1 means that it tells nothing. */
  lift: number;
}

export interface RuleOptions {
  support_ratio: number;
  confidence_ratio: number;
  /** Fewest items of a rule, both sides together; with 1 there are rules with nothing on the left. */
  least_items: number;
  most_items: number;
  most_itemsets: number;
}

/** One in a thousand baskets, and every second that has the left side. */
export const ruleDefaults: RuleOptions = {
  support_ratio: 0.001,
  confidence_ratio: 0.5,
  least_items: 2,
  most_items: 10,
  most_itemsets: 200_000,
};

export interface Rules {
  /** By lift, then count, then the items' names. */
  rules: Rule[];
  /** False when the support is so low that not all sets were looked at. */
  complete: boolean;
}

const keyOf = (items: readonly number[]) => items.join();

/**
 * Rules that reach a support and a confidence, each at least as large as asked.
 * Source: Agrawal and Srikant 1994, Fast algorithms for mining association rules; measures as in Hahsler et al. 2005.
 */
export function findRules(baskets: Baskets, options: RuleOptions = ruleDefaults): Rules {
  const { itemsets, complete } = findItemsets(baskets, options);
  const size = sizeOf(baskets);
  const counts = new Map<string, number>([["", size]]);
  for (const { items, count } of itemsets) counts.set(keyOf(items), count);
  const rules: Rule[] = [];
  for (const { items, count } of itemsets) {
    if (items.length < options.least_items) continue;
    for (const right of items) {
      const left = items.filter((item) => item !== right);
      const given = counts.get(keyOf(left));
      // Every part of a frequent set is frequent, and only a search that was cut short misses one.
      if (given === undefined || !(count / given >= options.confidence_ratio)) continue;
      const confidence_ratio = count / given;
      const lift = confidence_ratio / (baskets.counts[right]! / size);
      rules.push({ left, right, count, support_ratio: count / size, confidence_ratio, lift });
    }
  }
  rules.sort((a, b) => b.lift - a.lift || b.count - a.count || a.right - b.right || compare(a.left, b.left));
  return { rules, complete };
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [place, item] of one.entries()) {
    const against = other[place];
    if (against === undefined) return 1;
    if (item !== against) return item - against;
  }
  return one.length - other.length;
}
