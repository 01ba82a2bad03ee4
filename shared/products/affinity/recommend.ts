// What should this page show? Items near to what is looked at, lies in the cart or was seen; popular ones fill the rest.
import type { Text } from "../../locale.ts";
import type { AffinityTable, Near } from "./table.ts";

export type Because = "bought_together" | "viewed_together" | "popular";

export const becauseTitles: Readonly<Record<Because, Text>> = {
  bought_together: { en: "Bought together", "zh-CN": "一起买过" },
  viewed_together: { en: "Others also viewed", "zh-CN": "看了又看" },
  popular: { en: "Popular now", "zh-CN": "热销" },
};

export interface RecommendInput {
  /** Product page, cart, or the visitor's own list (such as a home page). */
  place: "product" | "cart" | "visitor";
  /** The product of a product page. */
  product?: string;
  cart: readonly string[];
  /** What the visitor saw, latest first. */
  viewed: readonly string[];
  /** What the visitor has bought: it is not recommended again. */
  bought: readonly string[];
  most: number;
}

export interface Recommended {
  sku: string;
  because: Because;
  /** The item that weighed most; null for popular ones. */
  of: string | null;
  /** Sum of what each item adds; 0 for popular ones. */
  score: number;
}

interface Seed {
  sku: string;
  weight: number;
  from: "bought_together" | "viewed_together";
}

/** Seen together tells of interest, bought together of need. */
const VIEWED_WEIGHT = 0.5;

/** A look counts less for each that came after it. */
const seen = (viewed: readonly string[]): Seed[] =>
  [...new Set(viewed)].map((sku, age) => ({ sku, weight: VIEWED_WEIGHT / (age + 1), from: "viewed_together" }));

function seedsOf({ place, product, cart, viewed, bought }: RecommendInput): Seed[] {
  const owned = (skus: readonly string[]): Seed[] =>
    [...new Set(skus)].map((sku) => ({ sku, weight: 1, from: "bought_together" }));
  if (place === "cart") return owned(cart);
  if (place === "visitor") return [...owned(bought), ...seen(viewed)];
  if (product === undefined) return [];
  return [...owned([product]), { sku: product, weight: VIEWED_WEIGHT, from: "viewed_together" }];
}

const rowOf = (near: Near, sku: string) => (Object.hasOwn(near, sku) ? (near[sku] ?? []) : []);

/**
 * At most `most` items, best first, each once. Never one that is out of stock, was bought, lies in the cart or is the page's
 * own. Popular items fill what is missing, in their order. Scores add up over seeds; of equal ones the first name wins.
 * Never throws; without any data the list is empty.
 */
export function recommend(
  input: RecommendInput,
  table: AffinityTable,
  inStock: (sku: string) => boolean,
): Recommended[] {
  const barred = new Set([...input.cart, ...input.bought]);
  if (input.product !== undefined) barred.add(input.product);
  const wanted = (sku: string) => !barred.has(sku) && inStock(sku);
  const sums = new Map<string, Recommended & { largest: number }>();
  for (const seed of seedsOf(input)) {
    for (const [sku, nearness] of rowOf(table[seed.from], seed.sku)) {
      if (!wanted(sku)) continue;
      const added = seed.weight * nearness;
      const sum = sums.get(sku) ?? { sku, because: seed.from, of: seed.sku, score: 0, largest: 0 };
      sum.score += added;
      if (added > sum.largest) Object.assign(sum, { because: seed.from, of: seed.sku, largest: added });
      sums.set(sku, sum);
    }
  }
  const near = [...sums.values()]
    .sort((a, b) => b.score - a.score || (a.sku < b.sku ? -1 : 1))
    .slice(0, input.most)
    .map(({ largest: _, ...each }) => each);
  const shown = new Set(near.map(({ sku }) => sku));
  const fill = [...new Set(table.popular)].filter((sku) => wanted(sku) && !shown.has(sku));
  const popular = fill
    .slice(0, Math.max(input.most - near.length, 0))
    .map((sku): Recommended => ({ sku, because: "popular", of: null, score: 0 }));
  return [...near, ...popular];
}
