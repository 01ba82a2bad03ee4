// Which products go together, and which are popular? From a store's orders and from what was seen in one session.
import type { Trade } from "../studies/trade.ts";
import { type Baskets, collectBaskets, collectRows } from "./affinity/baskets.ts";
import { findNeighbours, type Neighbours } from "./affinity/neighbours.ts";
import { type Near, type Recommendations, SCORE_PARTS } from "./recommend_table.ts";

/** Neighbours kept of a product, of each kind. */
export const NEIGHBOURS = 12;

/** Fewest orders or sessions that must hold both. */
export const LEAST_TOGETHER = 3;

/** Days of orders looked back over. */
export const ORDER_DAYS = 730;

/** An order counts half as much for popularity for each so many days. */
export const HALF_LIFE_DAYS = 14;

/** Up to so many all products are kept; of a store with more, those sold or seen in the last year, and at most so many. */
const ALL_PRODUCTS = 10_000;
const YEAR_DAYS = 365;
const MOST_PRODUCTS = 30_000;

const POPULAR = 100;
const POPULAR_IN_CATEGORY = 24;
const MOST_CATEGORIES = 300;

export interface Built {
  found: Recommendations;
  /** The same before names became places, for who tells of it. */
  bought: Affinity;
  viewed: Affinity;
}

export interface Affinity {
  baskets: Baskets;
  neighbours: Neighbours;
}

/** @param seen products that were seen in each session */
export function buildRecommendations(trade: Trade, seen: Iterable<readonly string[]>): Built {
  const weights = weigh(trade);
  const kept = keptProducts(trade, weights);
  const affinityOf = (baskets: Baskets): Affinity => ({
    baskets,
    neighbours: findNeighbours(baskets, { nearness: "cosine", most: NEIGHBOURS, least_together: LEAST_TOGETHER }),
  });
  const bought = affinityOf(basketsOf(trade, kept));
  const viewed = affinityOf(collectBaskets(seen));
  const sold = trade.products.flatMap(({ sku }, place) => (kept.has(place) ? [sku] : []));
  const skus = [...new Set([...sold, ...viewed.baskets.items])].sort();
  const places = new Map(skus.map((sku, place) => [sku, place]));
  const popular = [...kept].sort((a, b) => weights[b]! - weights[a]! || compare(trade, a, b));
  const toPlace = (product: number) => places.get(trade.products[product]!.sku) ?? 0;
  return {
    found: {
      day: trade.last,
      skus,
      bought: nearOf(bought, skus, places),
      viewed: nearOf(viewed, skus, places),
      popular: popular.slice(0, POPULAR).map(toPlace),
      by_category: byCategory(trade, popular, toPlace),
    },
    bought,
    viewed,
  };
}

const compare = ({ products }: Trade, a: number, b: number) => (products[a]!.sku < products[b]!.sku ? -1 : 1);

/** Orders that hold each product, those of long ago counting less. */
function weigh({ products, orders, line_start, lines, last }: Trade): Float64Array {
  const weights = new Float64Array(products.length);
  const counted = new Int32Array(products.length).fill(-1);
  for (const [order, day] of orders.day.entries()) {
    const weight = 2 ** -((last - day) / HALF_LIFE_DAYS);
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      const product = lines.product[line]!;
      if (counted[product] === order) continue;
      counted[product] = order;
      weights[product]! += weight;
    }
  }
  return weights;
}

function keptProducts(trade: Trade, weights: Float64Array): Set<number> {
  const { products, orders, line_start, lines, last } = trade;
  const all = products.map((_, place) => place);
  if (products.length <= ALL_PRODUCTS) return new Set(all);
  const sold = new Set<number>();
  for (const [order, day] of orders.day.entries()) {
    if (day <= last - YEAR_DAYS) continue;
    for (const product of lines.product.subarray(line_start[order], line_start[order + 1])) sold.add(product);
  }
  if (sold.size <= MOST_PRODUCTS) return sold;
  return new Set([...sold].sort((a, b) => weights[b]! - weights[a]! || compare(trade, a, b)).slice(0, MOST_PRODUCTS));
}

/** Orders of the days looked back over; they are sorted by day. */
function basketsOf({ products, orders, line_start, lines, last }: Trade, kept: ReadonlySet<number>): Baskets {
  const first = orders.day.findIndex((day) => day > last - ORDER_DAYS);
  const starts = first < 0 ? [] : line_start.subarray(first);
  const names = products.map(({ sku }) => sku);
  return collectRows(
    names,
    starts,
    lines.product.map((product) => (kept.has(product) ? product : -1)),
  );
}

/** Neighbours by the places of all products. */
function nearOf({ baskets, neighbours }: Affinity, skus: readonly string[], places: ReadonlyMap<string, number>): Near {
  const toPlace = baskets.items.map((sku) => places.get(sku) ?? 0);
  const starts = new Uint32Array(skus.length + 1);
  const found = { places: new Uint32Array(neighbours.items.length), scores: new Uint16Array(neighbours.items.length) };
  let length = 0;
  let item = 0;
  // Both are sorted by name, and every item is among the products.
  for (const [place, sku] of skus.entries()) {
    if (baskets.items[item] === sku) {
      for (let at = neighbours.starts[item]!; at < neighbours.starts[item + 1]!; at += 1) {
        found.places[length] = toPlace[neighbours.items[at]!]!;
        found.scores[length] = Math.round(neighbours.scores[at]! * SCORE_PARTS);
        length += 1;
      }
      item += 1;
    }
    starts[place + 1] = length;
  }
  return { starts, ...found };
}

function byCategory(trade: Trade, popular: readonly number[], toPlace: (product: number) => number) {
  const lists = new Map<string, number[]>();
  for (const product of popular) {
    const { category } = trade.products[product]!;
    if (category === "") continue;
    const list = lists.get(category) ?? [];
    if (list.length === 0 && lists.size >= MOST_CATEGORIES) continue;
    if (list.length < POPULAR_IN_CATEGORY) list.push(toPlace(product));
    lists.set(category, list);
  }
  return Object.fromEntries(lists);
}
