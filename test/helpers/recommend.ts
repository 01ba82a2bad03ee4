// Tables of recommendations by name, as a reader of a test writes them down.
import type { Baskets } from "../../shared/products/affinity/baskets.ts";
import type { Neighbours } from "../../shared/products/affinity/neighbours.ts";
import { type Card, type Near, type RecommendTable, SCORE_PARTS } from "../../shared/products/recommend_table.ts";

/** Neighbours of each product, nearest first, with scores from 0 to 1. */
export type Named = Readonly<Record<string, readonly (readonly [sku: string, score: number])[]>>;

export interface NamedTable {
  bought: Named;
  viewed: Named;
  popular: readonly string[];
  by_category?: Readonly<Record<string, readonly string[]>>;
  cards?: Readonly<Record<string, Partial<Card>>>;
}

export function tableOf({ bought, viewed, popular, by_category = {}, cards = {} }: NamedTable): RecommendTable {
  const named = (near: Named) => Object.entries(near).flatMap(([sku, row]) => [sku, ...row.map(([other]) => other)]);
  const listed = [...popular, ...Object.values(by_category).flat(), ...Object.keys(cards)];
  const skus = [...new Set([...named(bought), ...named(viewed), ...listed])].sort();
  const places = new Map(skus.map((sku, place) => [sku, place]));
  const placesOf = (names: readonly string[]) => names.map((sku) => places.get(sku)!);
  const nearOf = (near: Named): Near => {
    const starts = new Uint32Array(skus.length + 1);
    const rows = skus.map((sku) => (Object.hasOwn(near, sku) ? near[sku]! : []));
    for (const [place, row] of rows.entries()) starts[place + 1] = starts[place]! + row.length;
    const all = rows.flat();
    return {
      starts,
      places: Uint32Array.from(placesOf(all.map(([sku]) => sku))),
      scores: Uint16Array.from(all, ([, score]) => Math.round(score * SCORE_PARTS)),
    };
  };
  const card = (sku: string): Card => ({
    title: sku,
    url: null,
    image_url: null,
    category: "",
    brand: "",
    in_stock: true,
    ...(Object.hasOwn(cards, sku) ? cards[sku] : {}),
  });
  return {
    day: 20_000,
    skus,
    places,
    bought: nearOf(bought),
    viewed: nearOf(viewed),
    popular: placesOf(popular),
    by_category: Object.fromEntries(Object.entries(by_category).map(([name, list]) => [name, placesOf(list)])),
    cards: skus.map(card),
  };
}

/** Neighbours of each item by name; items without any are left out. */
export function namedNear({ items }: Baskets, { starts, items: others, scores }: Neighbours): Named {
  const rows = items.map((sku, item) => {
    const places = Array.from({ length: starts[item + 1]! - starts[item]! }, (_, index) => starts[item]! + index);
    return [
      sku,
      places.map((at) => [items[others[at]!]!, Math.round(scores[at]! * 10_000) / 10_000] as const),
    ] as const;
  });
  return Object.fromEntries(rows.filter(([, row]) => row.length > 0));
}

/** Names of the items in the most baskets. */
export function mostOften({ items, counts }: Baskets, most: number): string[] {
  const order = items.map((_, place) => place).sort((a, b) => counts[b]! - counts[a]! || a - b);
  return order.slice(0, most).map((place) => items[place]!);
}
