// What does a customer buy and look at? Categories, brands and products, each with its share.
import type { Facts } from "../../predicate.ts";
import type { TagOrder, TagWorld } from "./rows.ts";

/** The key with the largest sum, of equal ones the first by name; undefined where there is none above 0. */
function largest(sums: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [key, sum] of sums) {
    const least = best === undefined ? 0 : sums.get(best)!;
    if (sum > least || (sum === least && best !== undefined && key < best)) best = key;
  }
  return best;
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  if (key !== "") sums.set(key, (sums.get(key) ?? 0) + amount);
}

export function boughtFacts(orders: readonly TagOrder[], { products }: TagWorld): Facts {
  const categories = new Map<string, number>();
  const brands = new Set<string>();
  const skus = new Set<string>();
  let spent = 0;
  for (const { sku, amount_minor } of orders.flatMap(({ lines }) => lines)) {
    const { category = "", brand = "" } = products.get(sku) ?? {};
    add(categories, category, amount_minor);
    if (brand !== "") brands.add(brand);
    skus.add(sku);
    spent += amount_minor;
  }
  const top = largest(categories);
  const shares = [...categories].map(([category, sum]) => [`items.share.${category}`, spent > 0 ? sum / spent : 0]);
  return {
    ...Object.fromEntries(shares),
    "items.categories": [...categories.keys()],
    "items.brands": [...brands],
    "items.skus": [...skus],
    "items.top_category": top,
    "items.top_category_ratio": top === undefined ? undefined : categories.get(top)! / spent,
  };
}

export function viewedFacts(views: Readonly<Record<string, number>>, { products }: TagWorld): Facts {
  const categories = new Map<string, number>();
  let count = 0;
  for (const [sku, times] of Object.entries(views)) {
    add(categories, products.get(sku)?.category ?? "", times);
    count += times;
  }
  return {
    ...Object.fromEntries([...categories].map(([category, times]) => [`views.of.${category}`, times])),
    "views.count_30d": count,
    "views.categories_30d": [...categories.keys()],
    "views.top_category_30d": largest(categories),
  };
}
