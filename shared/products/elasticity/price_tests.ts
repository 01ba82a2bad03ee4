// Which prices are worth a test, what is each expected to bring, and how long does it take?
import type { RangeTake } from "../range/take.ts";
import type { Elasticities, ProductElasticity } from "./elasticity.ts";
import { type RecommendedPrice, recommendPrice } from "./recommend_price.ts";

/** Farther from prices that were tried the curve is a guess. */
const LARGEST_STEP = 0.1;

export interface PriceTest {
  sku: string;
  title: string;
  elasticity: ProductElasticity;
  price_minor: number;
  found: RecommendedPrice;
  /** Margin of the days looked at, and what the price to test is expected to add to it; null where it is unknown. */
  margin_minor: number | null;
  gain_minor: number | null;
}

/** A step that keeps two digits of a price: 89.00 goes in whole units, 8.90 in tenths. */
export const roundingOf = (price_minor: number): number => 10 ** Math.max(0, Math.floor(Math.log10(price_minor)) - 1);

/**
 * A test of each product whose price is known, the largest expected gain first.
 * @param latest the newest price paid of each product, by sku; the catalogue's goes before it
 */
export function priceTests(
  { products }: Pick<Elasticities, "products">,
  take: RangeTake,
  latest: ReadonlyMap<string, number>,
  costs: ReadonlyMap<string, number | null>,
): PriceTest[] {
  const bySku = new Map(take.rows.map((row) => [row.sku, row]));
  const seen_days = take.seen_from === null ? 0 : take.last - take.seen_from + 1;
  const tests = products.flatMap((elasticity): PriceTest[] => {
    const row = bySku.get(elasticity.product);
    const price_minor = Math.round(latest.get(elasticity.product) ?? row?.price_minor ?? 0);
    if (!row || !(price_minor > 0)) return [];
    const found = recommendPrice({
      price_minor,
      cost_minor: costs.get(row.sku) ?? null,
      elasticity: elasticity.value,
      floor_minor: null,
      ceiling_minor: null,
      largest_step_ratio: LARGEST_STEP,
      round_to_minor: roundingOf(price_minor),
      visitors_per_day: seen_days > 0 ? row.sums.view_sessions / seen_days : 0,
      conversion_ratio: row.figures.conversion_ratio ?? 0,
    });
    const costed = row.sums.costed_revenue_minor > 0;
    const margin_minor = costed ? row.sums.costed_revenue_minor - row.sums.cost_minor : null;
    const gain_minor =
      margin_minor === null || found.margin_change_ratio === null ? null : margin_minor * found.margin_change_ratio;
    return [{ sku: row.sku, title: row.title, elasticity, price_minor, found, margin_minor, gain_minor }];
  });
  return tests.sort((a, b) => (b.gain_minor ?? -1) - (a.gain_minor ?? -1));
}
