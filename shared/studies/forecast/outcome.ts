// What is expected of every product, category and the store, so that their sums agree?
import { byAnalogy, type LaunchCurve, launchCurve } from "../../supply/forecast/analogy.ts";
import { widening } from "../../supply/forecast/calibrate.ts";
import { uncensor } from "../../supply/forecast/censored.ts";
import { outlookBy } from "../../supply/forecast/choose.ts";
import { countInterval } from "../../supply/forecast/counts.ts";
import { MOST, MOST_BY_CALENDAR, proportions, sumOf, told } from "../../supply/forecast/hierarchy.ts";
import type { Outlook } from "../../supply/forecast/outlook.ts";
import { rareOutlook } from "../../supply/forecast/rare.ts";
import type { Trade } from "../trade.ts";
import { type GroupOutlook, groupOutlook } from "./group.ts";
import { type Held, isRare, type Judged, LEVEL } from "./judged.ts";
import type { KeptForecast } from "./kept.ts";
import { pricesOf } from "./prices.ts";
import { seriesOf, stockOf, sum, type Weekly } from "./weekly.ts";

export const WEEKS_AHEAD = 13;
const HISTORY = 26;
/** Weeks after a launch that a curve covers. */
const CURVE = 21;

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

export function outcomeOf(trade: Trade, weekly: Weekly, judged: readonly Judged[], held: Held): Outcome {
  const members = Map.groupBy(weekly.order, (product) => trade.products[product]!.category);
  const place = new Map(weekly.order.map((product, at) => [product, at]));
  const wider = { rare: widening(held.rare, LEVEL), other: widening(held.other, LEVEL) };
  const everywhere = launchCurve(launches(weekly, weekly.order), CURVE);
  const rows = new Map<number, KeptForecast>();
  const categories: Group[] = [];
  for (const [name, products] of [...members].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const curve = launchCurve(launches(weekly, products), CURVE) ?? everywhere;
    const outlooks = products.map((product) =>
      productOutlook(trade, weekly, product, judged[place.get(product)!]!, curve),
    );
    const own = ownOf(trade, weekly, products);
    const below = sumOf(
      outlooks.map(({ path }) => path),
      WEEKS_AHEAD,
    );
    const bend = own
      ? proportions(below, own.path, own.method === "calendar" ? MOST_BY_CALENDAR : MOST)
      : new Float64Array(WEEKS_AHEAD).fill(1);
    for (const [at, product] of products.entries()) {
      const each = judged[place.get(product)!]!;
      rows.set(
        product,
        rowOf(trade, weekly, product, each, bent(outlooks[at]!, bend, isRare(each.kind) ? wider.rare : wider.other)),
      );
    }
    categories.push(groupOf(name, weekly, products, rows, own));
  }
  const kept = weekly.order.map((product) => rows.get(product)!);
  return { rows: kept, categories, store: groupOf("", weekly, weekly.order, rows, ownOf(trade, weekly, weekly.order)) };
}

/** Launches that were seen: products sold before the weeks begin have no first week here. */
const launches = (weekly: Weekly, products: readonly number[]) =>
  products.filter((product) => weekly.launch[product]! >= 4).map((product) => seriesOf(weekly, product));

function productOutlook(trade: Trade, weekly: Weekly, product: number, judged: Judged, curve: LaunchCurve | undefined) {
  const y = seriesOf(weekly, product);
  const { method, widen } = judged;
  if (method === "analogy") return curve ? byAnalogy(y, curve, WEEKS_AHEAD) : rareOutlook(y, "mean", WEEKS_AHEAD);
  const in_stock = stockOf(trade, weekly, product);
  return outlookBy(y, { method, widen }, { period: 1, naive_period: 52, periods: WEEKS_AHEAD, in_stock });
}

function bent({ path, spread, total_spread }: Outlook, by: Float64Array, wider: number): Outlook {
  const moved = path.map((value, h) => told(value * by[h]!));
  const [before, after] = [running(path), running(moved)];
  return {
    path: moved,
    spread: spread.map((value, h) => value * wider * by[h]! ** 2),
    total_spread: total_spread.map((value, h) =>
      before[h]! > 0 ? value * wider * (after[h]! / before[h]!) ** 2 : value * wider,
    ),
  };
}

function running(values: Float64Array): Float64Array {
  let all = 0;
  return values.map((value) => (all += value));
}

function rowOf(trade: Trade, weekly: Weekly, product: number, judged: Judged, outlook: Outlook): KeptForecast {
  const { sku, title, category } = trade.products[product]!;
  const { kind, method, error, naive_error, smape, naive_smape, bias } = judged;
  const { weeks, units } = weekly;
  const [from, to] = [product * weeks, (product + 1) * weeks];
  const span = (count: number) => {
    const next = told(sum(outlook.path, 0, count));
    const [low, high] = countInterval(next, outlook.total_spread[count - 1]!, LEVEL).map(told);
    return { next, low: low!, high: high! };
  };
  const [month, quarter] = [span(4), span(WEEKS_AHEAD)];
  return {
    sku,
    title,
    category,
    kind,
    method,
    error,
    naive_error,
    smape,
    naive_smape,
    bias,
    sold_out: (stockOf(trade, weekly, product)?.at(-1) ?? 1) < 0.5,
    sold_28: sum(units, to - Math.min(4, weeks), to),
    next_28: month.next,
    low_28: month.low,
    high_28: month.high,
    next_91: quarter.next,
    low_91: quarter.low,
    high_91: quarter.high,
    history: [...units.subarray(Math.max(from, to - HISTORY), to)],
    weeks: [...outlook.path].map((expected, h) => {
      const [low, high] = countInterval(expected, outlook.spread[h]!, LEVEL).map(told);
      return [expected, low!, high!];
    }),
  };
}

/** A group's own forecast, from what its products would have sold with stock. */
function ownOf(trade: Trade, weekly: Weekly, products: readonly number[]): GroupOutlook | null {
  const { history, price } = pricesOf(weekly, products);
  const wanted = history.slice();
  for (const product of products) {
    const in_stock = stockOf(trade, weekly, product);
    const y = seriesOf(weekly, product);
    const full = in_stock && uncensor(y, in_stock);
    full?.forEach((units, at) => {
      wanted[weekly.launch[product]! + at]! += units - y[at]!;
    });
  }
  return groupOutlook(wanted, price, { first: weekly.first, periods: WEEKS_AHEAD }) ?? null;
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
