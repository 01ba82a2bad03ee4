// Which price would earn most, how sure is that, and how is it put to the test? Never a bare number.
import type { Text } from "../../locale.ts";
import { roundMinor } from "../../money.ts";
import type { Estimate } from "./shrink.ts";
import { type TestSize, testSizeOf } from "./test_size.ts";

export interface PriceInput {
  price_minor: number;
  /** What one unit costs; null when unknown. */
  cost_minor: number | null;
  elasticity: Estimate;
  floor_minor: number | null;
  ceiling_minor: number | null;
  /** Largest step from the present price: far from prices that were tried the curve is a guess. */
  largest_step_ratio: number;
  /** Prices are multiples of this. */
  round_to_minor: number;
  visitors_per_day: number;
  /** Share of the product's visitors who buy it. */
  conversion_ratio: number;
}

/** "raise" and "lower" where the whole interval of the best price lies there; "unsure" where it holds the present price. */
export type PriceVerdict = "raise" | "lower" | "unsure" | "keep" | "out_of_limits" | "no_cost" | "not_falling";

export const priceVerdicts: Readonly<Record<PriceVerdict, Text>> = {
  raise: { en: "A higher price should earn more: test it.", "zh-CN": "提价应能多赚：先做测试。" },
  lower: { en: "A lower price should earn more: test it.", "zh-CN": "降价应能多赚：先做测试。" },
  unsure: {
    en: "Up or down is open: only a test can tell.",
    "zh-CN": "涨跌哪个更好尚无定论，须测试。",
  },
  keep: { en: "The limits leave no other price: keep it.", "zh-CN": "受上下限约束，没有其他可选价格：保持现价。" },
  out_of_limits: {
    en: "The present price is beyond its floor or ceiling: set that right first.",
    "zh-CN": "现价超出上下限：请先修正。",
  },
  no_cost: { en: "Without its cost no price can be recommended.", "zh-CN": "缺少成本，无法建议价格。" },
  not_falling: {
    en: "Sales do not fall with the price in this data: something else moved both. No price follows from it.",
    "zh-CN": "数据中销量未随涨价下降，另有因素同时影响二者，无法据此定价。",
  },
};

export interface Interval {
  low: number;
  /** Null where there is no upper end: sales may fall so little that any rise would pay. */
  high: number | null;
}

export interface RecommendedPrice {
  verdict: PriceVerdict;
  /** The price to test, within step, floor and ceiling; null where none follows. */
  price_minor: number | null;
  /** Where the best price lies, not rounded and not limited; 95 %. */
  best_minor: Interval | null;
  /** Change of the margin that the price to test is expected to bring, with its 95 % interval. */
  margin_change_ratio: number | null;
  margin_change_interval: { low: number; high: number } | null;
  /** Visitors that a test of it takes; null where none is expected to differ. */
  test: TestSize | null;
}

const Z_95 = 1.959964;

const nothing = (verdict: PriceVerdict): RecommendedPrice => ({
  verdict,
  price_minor: null,
  best_minor: null,
  margin_change_ratio: null,
  margin_change_interval: null,
  test: null,
});

/** The price with the highest margin at a constant elasticity: c e / (1 + e); none while sales fall more slowly than prices rise. */
const bestOf = (cost: number, e: number): number | null => (e < -1 ? (cost * e) / (1 + e) : null);

/**
 * A price to test, with the interval of the best price and of the margin that it should bring. A price at or below cost counts
 * as one that must rise. Throws RangeError on a price or rounding that is not above 0 or a step outside 0 to 1.
 * Source: Lerner 1934, (p - c) / p = -1 / e.
 */
export function recommendPrice(input: PriceInput): RecommendedPrice {
  const { price_minor: now, cost_minor: cost, elasticity, largest_step_ratio: step, round_to_minor } = input;
  if (!(now > 0 && round_to_minor > 0 && step >= 0 && step < 1))
    throw new RangeError("recommendPrice requires a price and rounding above 0, and a step from 0 to below 1");
  if (cost === null || !(cost > 0)) return nothing("no_cost");
  if (!(elasticity.value < 0)) return nothing("not_falling");
  const margin = Z_95 * elasticity.error;
  const [steep, flat] = [elasticity.value - margin, elasticity.value + margin];
  // The steeper sales fall, the lower the best price.
  const low = bestOf(cost, steep);
  const best_minor = { low: low ?? Number.POSITIVE_INFINITY, high: bestOf(cost, flat) };
  const best = bestOf(cost, elasticity.value) ?? Number.POSITIVE_INFINITY;
  const interval = low === null ? null : best_minor;
  if (now < (input.floor_minor ?? 0) || now > (input.ceiling_minor ?? Number.POSITIVE_INFINITY))
    return { ...nothing("out_of_limits"), best_minor: interval };
  const price = limited(input, best);
  if (price === now) return { ...nothing("keep"), best_minor: interval };
  const gain = (e: number) => (now > cost ? ((price - cost) / (now - cost)) * (price / now) ** e - 1 : null);
  const gains = [gain(steep), gain(flat)].filter((each) => each !== null);
  const test = testSizeOf({
    margin_minor: now - cost,
    new_margin_minor: price - cost,
    conversion_ratio: input.conversion_ratio,
    new_conversion_ratio: input.conversion_ratio * (price / now) ** elasticity.value,
    visitors_per_day: input.visitors_per_day,
  });
  const verdict =
    best_minor.low > now ? "raise" : best_minor.high !== null && best_minor.high < now ? "lower" : "unsure";
  return {
    verdict,
    price_minor: price,
    best_minor: interval,
    margin_change_ratio: gain(elasticity.value),
    margin_change_interval: gains.length < 2 ? null : { low: Math.min(...gains), high: Math.max(...gains) },
    test,
  };
}

/** Within step, floor and ceiling, then to a multiple that stays within; the present price when none does. */
function limited(input: PriceInput, best: number): number {
  const { price_minor: now, largest_step_ratio: step, round_to_minor: unit } = input;
  const low = Math.max(now * (1 - step), input.floor_minor ?? 0);
  const high = Math.min(now * (1 + step), input.ceiling_minor ?? Number.POSITIVE_INFINITY);
  const wanted = Math.min(Math.max(best, low), high);
  const nearest = roundMinor(wanted / unit) * unit;
  const inside =
    nearest > high ? Math.floor(high / unit) * unit : nearest < low ? Math.ceil(low / unit) * unit : nearest;
  return inside >= low && inside <= high && inside > 0 ? inside : now;
}
