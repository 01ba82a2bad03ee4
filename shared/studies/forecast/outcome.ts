// What is expected of every product, category and the store, so that their sums agree?
import { type LaunchCurve, launchCurve } from "../../supply/forecast/analogy.ts";
import { widening } from "../../supply/forecast/calibrate.ts";
import { uncensor } from "../../supply/forecast/censored.ts";
import { countInterval } from "../../supply/forecast/counts.ts";
import { MOST, MOST_BY_CALENDAR, proportions, sumOf } from "../../supply/forecast/hierarchy.ts";
import type { Trade } from "../trade.ts";
import { rhythmsOf } from "./days.ts";
import { type GroupOutlook, outlookOfGroup } from "./group.ts";
import { type Held, isRare, type Judged, LEVEL } from "./judged.ts";
import type { KeptForecast } from "./kept.ts";
import type { Known } from "./known.ts";
import { WEEKS_AHEAD } from "./packed.ts";
import { pricesOf } from "./prices.ts";
import { bent, productOutlook, rowOf } from "./product_row.ts";
import { regressorsOf } from "./regressors.ts";
import { seriesOf, stockOf, sum, type Weekly } from "./weekly.ts";

/** Weeks after a launch that a curve covers. */
const CURVE = 21;

/** Categories that have a forecast of their own, those that sell most; of the others the products stand for themselves. */
const MOST_GROUPS = 200;

export interface Group {
  name: string;
  /** Units of each week so far, and the sum of what is kept of its products for each coming one. */
  history: Float64Array;
  path: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** Its own forecast, which its products were bent towards; null where it has too little history. */
  own: GroupOutlook | null;
}

export interface Outcome {
  rows: KeptForecast[];
  categories: Group[];
  store: Group;
}

/** What slices before have worked out, each product and group by its place. */
export interface Handed {
  judged: readonly Judged[];
  outlooks: readonly string[];
  /** Of the groups of `groupsOf`. */
  groups: readonly (GroupOutlook | null)[];
  held: Held;
}

/** Products by category, and all of them last: the groups that are forecast themselves. */
export function groupsOf(trade: Trade, weekly: Weekly): { name: string | null; products: number[] }[] {
  const { weeks, units, order } = weekly;
  const members = Map.groupBy(order, (product) => trade.products[product]!.category);
  const sold = (products: readonly number[]) =>
    products.reduce((all, product) => all + sum(units, product * weeks, (product + 1) * weeks), 0);
  const largest = [...members]
    .map(([name, products]) => ({ name, products, sold: sold(products) }))
    .sort((a, b) => b.sold - a.sold || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_GROUPS);
  return [...largest.map(({ name, products }) => ({ name, products })), { name: null, products: order }];
}

export function outcomeOf(trade: Trade, weekly: Weekly, { judged, outlooks, groups, held }: Handed): Outcome {
  const members = Map.groupBy(weekly.order, (product) => trade.products[product]!.category);
  const owns = new Map(groupsOf(trade, weekly).map(({ name }, at) => [name, groups[at] ?? null]));
  const place = new Map(weekly.order.map((product, at) => [product, at]));
  const wider = { rare: widening(held.rare, LEVEL), other: widening(held.other, LEVEL) };
  const everywhere = launchCurve(launches(weekly, weekly.order), CURVE);
  const rhythm = rhythmsOf(trade, weekly);
  const rows = new Map<number, KeptForecast>();
  const categories: Group[] = [];
  for (const [name, products] of [...members].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const curve: LaunchCurve | undefined = launchCurve(launches(weekly, products), CURVE) ?? everywhere;
    const found = products.map((product) => {
      const at = place.get(product)!;
      return productOutlook(trade, weekly, product, judged[at]!, { outlook: outlooks[at] ?? "", curve });
    });
    const own = owns.get(name) ?? null;
    const below = sumOf(
      found.map(({ path }) => path),
      WEEKS_AHEAD,
    );
    const bend = own
      ? proportions(below, own.path, own.method === "calendar" ? MOST_BY_CALENDAR : MOST)
      : new Float64Array(WEEKS_AHEAD).fill(1);
    for (const [at, product] of products.entries()) {
      const each = judged[place.get(product)!]!;
      const outlook = bent(found[at]!, bend, isRare(each.kind) ? wider.rare : wider.other);
      rows.set(product, rowOf(trade, weekly, product, { judged: each, outlook, rhythm: rhythm(product) }));
    }
    categories.push(groupOf(name, weekly, products, rows, own));
  }
  const kept = weekly.order.map((product) => rows.get(product)!);
  return { rows: kept, categories, store: groupOf("", weekly, weekly.order, rows, owns.get(null) ?? null) };
}

/** Launches that were seen: products sold before the weeks begin have no first week here. */
const launches = (weekly: Weekly, products: readonly number[]) =>
  products.filter((product) => weekly.launch[product]! >= 4).map((product) => seriesOf(weekly, product));

/** A group's own forecast, from what its products would have sold with stock, large orders cut to what is usual. */
export function ownOf(
  trade: Trade,
  weekly: Weekly,
  products: readonly number[],
  known: Known | undefined,
): GroupOutlook | null {
  const { history, price } = pricesOf(weekly, products);
  const wanted = history.slice();
  for (const product of products) {
    const in_stock = stockOf(trade, weekly, product);
    if (!in_stock && !weekly.fitted.has(product)) continue;
    const sold = weekly.units.subarray(product * weekly.weeks + weekly.launch[product]!);
    const y = seriesOf(weekly, product);
    ((in_stock && uncensor(y, in_stock)) ?? y).forEach((units, at) => {
      wanted[weekly.launch[product]! + at]! += units - sold[at]!;
    });
  }
  const skus = products.map((product) => trade.products[product]!.sku);
  const span = { first: weekly.first, now: weekly.weeks, periods: WEEKS_AHEAD };
  return outlookOfGroup(wanted, regressorsOf(known, skus, price, span), WEEKS_AHEAD) ?? null;
}

/** A group is the sum of its products as they are kept; how sure that is, its own history tells better than theirs. */
function groupOf(
  name: string,
  weekly: Weekly,
  products: readonly number[],
  rows: ReadonlyMap<number, KeptForecast>,
  own: GroupOutlook | null,
): Group {
  const path = sumOf(
    products.map((product) => rows.get(product)!.weeks.map(([expected]) => expected)),
    WEEKS_AHEAD,
  );
  const bounds = [...path].map((expected, h) => countInterval(expected, own?.spread[h] ?? expected, LEVEL));
  return {
    name,
    history: pricesOf(weekly, products).history,
    path,
    low: Float64Array.from(bounds, ([low]) => low),
    high: Float64Array.from(bounds, ([, high]) => high),
    own,
  };
}
