// What should this page show? Products near to what is looked at, lies in the cart or was seen; popular ones fill the rest.
import { type Near, type RecommendTable, SCORE_PARTS } from "./recommend_table.ts";

export const kinds = ["product", "cart", "visitor", "popular"] as const;
export type RecommendKind = (typeof kinds)[number];

export type Reason = "bought_together" | "viewed_together" | "popular_in_category" | "popular";

export interface RecommendAsk {
  /** A product's page, the cart, the visitor's own list (such as a home page), or popular products alone. */
  kind: RecommendKind;
  /** The page's product, or what lies in the cart. */
  skus: readonly string[];
  /** What the visitor saw, latest first. */
  seen: readonly string[];
  /** What the visitor has bought: it is not recommended again. */
  bought: readonly string[];
  /** What the page shows already. */
  exclude: readonly string[];
  limit: number;
}

export interface Recommended {
  sku: string;
  reason: Reason;
  /** The product that it is near to, of several the one that weighed most; null for popular ones. */
  because_sku: string | null;
  /** Sum of what each product adds; 0 for popular ones. */
  score: number;
}

/** Most of one line: of one category and brand. More of it only where there is nothing else. */
export const LINE_MOST = 3;

/** Seen together tells of interest, bought together of need. */
const VIEWED_WEIGHT = 0.5;

interface Seed {
  sku: string;
  weight: number;
  from: "bought_together" | "viewed_together";
}

const once = (skus: readonly string[]) => [...new Set(skus)];

const owned = (skus: readonly string[]): Seed[] =>
  once(skus).map((sku) => ({ sku, weight: 1, from: "bought_together" }));

/** A look counts less for each that came after it. */
const looked = (skus: readonly string[]): Seed[] =>
  once(skus).map((sku, age) => ({ sku, weight: VIEWED_WEIGHT / (age + 1), from: "viewed_together" }));

function seedsOf({ kind, skus, seen, bought }: RecommendAsk): Seed[] {
  if (kind === "cart") return owned(skus);
  if (kind === "product") return [...owned(skus), ...looked(skus)];
  return kind === "visitor" ? [...owned([...skus, ...bought]), ...looked(seen)] : [];
}

function* rowOf({ starts, places, scores }: Near, place: number): Generator<[place: number, nearness: number]> {
  for (let at = starts[place]!; at < starts[place + 1]!; at += 1) yield [places[at]!, scores[at]! / SCORE_PARTS];
}

/** Products near to the seeds, best first; of equally near ones the first name. */
function nearTo(seeds: readonly Seed[], table: RecommendTable): Recommended[] {
  const sums = new Map<number, Recommended & { largest: number }>();
  for (const { sku: seed, weight, from } of seeds) {
    const own = table.places.get(seed);
    if (own === undefined) continue;
    for (const [place, nearness] of rowOf(from === "bought_together" ? table.bought : table.viewed, own)) {
      const added = weight * nearness;
      const sum = sums.get(place) ?? {
        sku: table.skus[place]!,
        reason: from,
        because_sku: seed,
        score: 0,
        largest: 0,
      };
      sum.score += added;
      if (added > sum.largest) Object.assign(sum, { reason: from, because_sku: seed, largest: added });
      sums.set(place, sum);
    }
  }
  return [...sums.values()]
    .sort((a, b) => b.score - a.score || (a.sku < b.sku ? -1 : 1))
    .map(({ largest: _, ...each }) => each);
}

/** Popular products, those of the seeds' categories first: as many as are asked for, since a page seldom needs one. */
function* popularTo({ skus }: RecommendAsk, table: RecommendTable): Generator<Recommended> {
  const named = (reason: Reason, place: number) => ({ sku: table.skus[place]!, reason, because_sku: null, score: 0 });
  const categories = once(skus.map((sku) => table.cards[table.places.get(sku) ?? -1]?.category ?? ""));
  for (const category of categories) {
    for (const place of category ? listOf(table, category) : []) yield named("popular_in_category", place);
  }
  for (const place of table.popular) yield named("popular", place);
}

function* candidatesOf(ask: RecommendAsk, table: RecommendTable): Generator<Recommended> {
  yield* nearTo(seedsOf(ask), table);
  yield* popularTo(ask, table);
}

const listOf = ({ by_category }: RecommendTable, category: string): readonly number[] =>
  Object.hasOwn(by_category, category) ? (by_category[category] ?? []) : [];

/**
 * At most `limit` products, best first, each once. Never one that is out of stock, was bought, lies in the cart, is the page's
 * own or is named in `exclude`; not four of one category and brand while there are others. Popular products fill what is
 * missing. Never throws; without any data the list is empty.
 * @param inStock whether a product can be had at this moment; what the table knows of its day where nothing newer is known
 */
export function recommend(ask: RecommendAsk, table: RecommendTable, inStock?: (sku: string) => boolean): Recommended[] {
  const barred = new Set([...ask.skus, ...ask.bought, ...ask.exclude]);
  const lines = new Map<string, number>();
  const first: Recommended[] = [];
  const rest: Recommended[] = [];
  for (const each of candidatesOf(ask, table)) {
    if (first.length >= ask.limit) break;
    const { category, brand, in_stock } = table.cards[table.places.get(each.sku) ?? -1]!;
    if (barred.has(each.sku) || !(inStock ? inStock(each.sku) : in_stock)) continue;
    barred.add(each.sku);
    const line = JSON.stringify([category, brand]);
    const shown = lines.get(line) ?? 0;
    // Of products of which neither is known, nobody can say that they are alike.
    if ((category || brand) && shown >= LINE_MOST) rest.push(each);
    else first.push(each);
    lines.set(line, shown + 1);
  }
  return [...first, ...rest].slice(0, Math.max(ask.limit, 0));
}
