// What do others know of a product? Imported signals: search, competitors, ratings and complaints, one row each.
import * as z from "zod";
import { text } from "../../events/fields.ts";
import type { Text } from "../../locale.ts";
import { isDay } from "../../time.ts";

/** What each kind counts, and its unit. */
export const signalKinds = {
  search_index: { en: "Search index", "zh-CN": "搜索指数" },
  competitor_price: { en: "Competitor's price", "zh-CN": "竞品价格" },
  competitor_sales: { en: "Competitor's sales", "zh-CN": "竞品销量" },
  rating: { en: "Rating", "zh-CN": "评分" },
  reviews: { en: "Reviews", "zh-CN": "评价数" },
  complaints: { en: "Complaints by term", "zh-CN": "差评词" },
  would_buy: { en: "Would buy, of those asked", "zh-CN": "愿意购买的受访者占比" },
} as const satisfies Record<string, Text>;

export type SignalKind = keyof typeof signalKinds;

const kinds = Object.keys(signalKinds) as [SignalKind, ...SignalKind[]];

/**
 * One signal. A price is in minor units, a rating from 0 to 5, who would buy a share from 0 to 1, all else a count or an index
 * of the source's own scale.
 */
export const signal = z
  .strictObject({
    /** The product's sku, or the name of a candidate that is not sold yet. */
    item: text(100).pipe(z.string().min(1)),
    kind: z.enum(kinds),
    /** Store's own day of the observation. */
    day: z.string().refine(isDay, "must be a day such as 2024-01-31"),
    value: z.number().nonnegative().max(1e15),
    /** Competitor or platform that it was seen at; "" when there is one only. */
    source: text(100).default(""),
    /** What is searched for or complained about; "" when it is about the whole product. */
    term: text(100).default(""),
  })
  .refine(({ kind, value }) => kind !== "rating" || value <= 5, { path: ["value"], message: "must be at most 5" })
  .refine(({ kind, value }) => kind !== "would_buy" || value <= 1, { path: ["value"], message: "must be at most 1" })
  .refine(({ kind, term }) => kind !== "complaints" || term !== "", { path: ["term"], message: "must name a term" })
  .refine(({ kind, value }) => kind !== "competitor_price" || Number.isSafeInteger(value), {
    path: ["value"],
    message: "must be whole minor units",
  });

export type Signal = z.infer<typeof signal>;

/** Signals of one item, put together; null where there are none. */
export interface ItemSignals {
  /** Sum over terms and sources of the latest search index, and that over the earliest of the window less 1. */
  search_index: number | null;
  search_growth: number | null;
  /** Distinct sources with a price or sales, the lowest latest price, and the sum of the latest sales. */
  competitors: number | null;
  competitor_price_minor: number | null;
  competitor_sales: number | null;
  /** Mean of the latest ratings, weighted by reviews where those are known. */
  rating: number | null;
  reviews: number | null;
  /** Complaints of the window for each review; complaints are summed over days. */
  complaint_ratio: number | null;
  /** Mean of the latest shares of those who would buy. */
  survey_ratio: number | null;
}

interface Series {
  first: Signal;
  last: Signal;
  sum: number;
}

/** Rows by item, then kind; of each source and term the first, the last and the sum. Of one day the larger value counts. */
function seriesOf(signals: readonly Signal[]): Map<string, Map<SignalKind, Map<string, Series>>> {
  const items = new Map<string, Map<SignalKind, Map<string, Series>>>();
  const ordered = signals.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.value - b.value));
  for (const each of ordered) {
    const byKind = items.get(each.item) ?? new Map<SignalKind, Map<string, Series>>();
    items.set(each.item, byKind);
    const bySource = byKind.get(each.kind) ?? new Map<string, Series>();
    byKind.set(each.kind, bySource);
    const key = JSON.stringify([each.source, each.term]);
    const known = bySource.get(key);
    bySource.set(key, { first: known?.first ?? each, last: each, sum: (known?.sum ?? 0) + each.value });
  }
  return items;
}

const add = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);

/**
 * The signals of each item over a window. The latest value of each source and term counts; complaints add up. The order of rows
 * does not matter.
 */
export function gatherSignals(signals: readonly Signal[]): Map<string, ItemSignals> {
  const gathered = new Map<string, ItemSignals>();
  for (const [item, byKind] of seriesOf(signals)) {
    const of = (kind: SignalKind) => [...(byKind.get(kind)?.values() ?? [])];
    const latest = (kind: SignalKind) => of(kind).map(({ last }) => last.value);
    const total = (kind: SignalKind) => (byKind.has(kind) ? add(latest(kind)) : null);
    const search = of("search_index").filter(({ first, last }) => first.day !== last.day);
    const began = add(search.map(({ first }) => first.value));
    const prices = latest("competitor_price");
    const sellers = [...of("competitor_price"), ...of("competitor_sales")].map(({ last }) => last.source);
    const reviews = total("reviews");
    const asked = latest("would_buy");
    const complaints = byKind.has("complaints") ? add(of("complaints").map(({ sum }) => sum)) : null;
    gathered.set(item, {
      search_index: total("search_index"),
      search_growth: began > 0 ? add(search.map(({ last }) => last.value)) / began - 1 : null,
      competitors: sellers.length > 0 ? new Set(sellers).size : null,
      competitor_price_minor: prices.length > 0 ? Math.min(...prices) : null,
      competitor_sales: total("competitor_sales"),
      rating: ratingOf(of("rating"), of("reviews")),
      reviews,
      complaint_ratio: complaints !== null && reviews !== null && reviews > 0 ? complaints / reviews : null,
      survey_ratio: asked.length > 0 ? add(asked) / asked.length : null,
    });
  }
  return gathered;
}

function ratingOf(ratings: readonly Series[], reviews: readonly Series[]): number | null {
  if (ratings.length === 0) return null;
  const weights = new Map(reviews.map(({ last }) => [last.source, last.value]));
  const weighted = ratings.map(({ last }) => ({ value: last.value, weight: weights.get(last.source) ?? 0 }));
  const whole = add(weighted.map(({ weight }) => weight));
  if (whole === 0) return add(weighted.map(({ value }) => value)) / ratings.length;
  return add(weighted.map(({ value, weight }) => value * weight)) / whole;
}
