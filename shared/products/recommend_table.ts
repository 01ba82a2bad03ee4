// What does the edge need to recommend? Neighbours and popular products by place, and what a page shows of each, in a few MB.

/** Neighbours of product i are from `starts[i]` to before `starts[i + 1]`, nearest first. */
export interface Near {
  starts: Uint32Array;
  places: Uint32Array;
  /** Nearness in ten-thousandths. */
  scores: Uint16Array;
}

/** What a page shows of a product, and what it is told apart by. */
export interface Card {
  title: string;
  url: string | null;
  image_url: string | null;
  category: string;
  brand: string;
  in_stock: boolean;
}

/** What a study finds; places are those of `skus`. */
export interface Recommendations {
  /** The last day number that it rests on. */
  day: number;
  /** Sorted. */
  skus: readonly string[];
  bought: Near;
  viewed: Near;
  /** The most popular first. */
  popular: readonly number[];
  /** The same of each category. */
  by_category: Readonly<Record<string, readonly number[]>>;
}

export interface RecommendTable extends Recommendations {
  cards: readonly Card[];
  places: ReadonlyMap<string, number>;
}

/** The version of the text's form. An isolate that reads another one has no recommendations until it runs newer code. */
export const FORMAT = 1;

export const SCORE_PARTS = 10_000;

interface Wire extends Omit<Recommendations, "bought" | "viewed"> {
  format: typeof FORMAT;
  titles: string[];
  urls: (string | null)[];
  images: (string | null)[];
  /** Names once, and each product's place among them. */
  names: string[];
  categories: number[];
  brands: number[];
  sold_out: number[];
  bought: WireNear;
  viewed: WireNear;
}

/** Neighbours of each product in a row. Places and scores each together: likes next to likes compress better. */
type WireNear = { counts: number[]; places: number[]; scores: number[] };

const writeNear = ({ starts, places, scores }: Near): WireNear => ({
  counts: [...starts.subarray(1)].map((end, place) => end - starts[place]!),
  places: [...places],
  scores: [...scores],
});

function readNear({ counts, places, scores }: WireNear): Near {
  const starts = new Uint32Array(counts.length + 1);
  for (const [place, count] of counts.entries()) starts[place + 1] = starts[place]! + count;
  return { starts, places: Uint32Array.from(places), scores: Uint16Array.from(scores) };
}

/** A table as text: recommendations, and a card for each of their products. */
export function encodeTable({ bought, viewed, ...found }: Recommendations, cards: readonly Card[]): string {
  const names = [...new Set(cards.flatMap(({ category, brand }) => [category, brand]))].sort();
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const wire: Wire = {
    ...found,
    format: FORMAT,
    titles: cards.map(({ title }) => title),
    urls: cards.map(({ url }) => url),
    images: cards.map(({ image_url }) => image_url),
    names,
    categories: cards.map(({ category }) => placeOf.get(category) ?? 0),
    brands: cards.map(({ brand }) => placeOf.get(brand) ?? 0),
    sold_out: cards.flatMap(({ in_stock }, place) => (in_stock ? [] : [place])),
    bought: writeNear(bought),
    viewed: writeNear(viewed),
  };
  return JSON.stringify(wire);
}

/** The table of a text that `encodeTable` wrote; null where it is of another format. */
export function decodeTable(text: string): RecommendTable | null {
  const wire = JSON.parse(text) as Wire;
  if (wire.format !== FORMAT) return null;
  const { day, skus, popular, by_category, titles, urls, images, names, categories, brands } = wire;
  const soldOut = new Set(wire.sold_out);
  return {
    day,
    skus,
    popular,
    by_category,
    bought: readNear(wire.bought),
    viewed: readNear(wire.viewed),
    places: new Map(skus.map((sku, place) => [sku, place])),
    cards: skus.map((sku, place) => ({
      title: titles[place] ?? sku,
      url: urls[place] ?? null,
      image_url: images[place] ?? null,
      category: names[categories[place] ?? -1] ?? "",
      brand: names[brands[place] ?? -1] ?? "",
      in_stock: !soldOut.has(place),
    })),
  };
}
