// How many visitors must see a new price before its effect can be told from chance?

export interface TestInput {
  /** Margin of one sale at the present and at the new price, minor units. */
  margin_minor: number;
  new_margin_minor: number;
  /** Share of visitors who buy now, and who are expected to buy at the new price. */
  conversion_ratio: number;
  new_conversion_ratio: number;
  /** Visitors of the product a day, both arms together. */
  visitors_per_day: number;
}

/** Normal quantiles of 5 % on two sides and of a power of 80 %. */
const Z_ALPHA = 1.959964;
const Z_POWER = 0.8416212;

/** Longest test that is worth waiting for: beyond, seasons and competitors change more than the price does. */
export const LONGEST_DAYS = 60;

export interface TestSize {
  /** Visitors who must see each price. */
  visitors_per_arm: number;
  /** Days until both arms are full; null without visitors. */
  days: number | null;
  /** Whether that is at most LONGEST_DAYS. If not, test a larger step, or several products together. */
  practical: boolean;
}

/**
 * Visitors for each of two arms so that a true difference in margin a visitor is found in 80 % of tests, at 5 % false alarms.
 * Margin is what counts: a higher price may sell less and still earn more. Null when no difference is expected. Ratios beyond
 * 1 count as 1. Source: Chow, Shao and Wang 2008, Sample size calculations, 3.2, with the variance of each arm its own.
 * @example testSizeOf({ margin_minor: 1, new_margin_minor: 1, conversion_ratio: 0.1, new_conversion_ratio: 0.12,
 *   visitors_per_day: 1000 })?.visitors_per_arm // => 3839
 */
export function testSizeOf(input: TestInput): TestSize | null {
  const { margin_minor, new_margin_minor, visitors_per_day } = input;
  const [now, next] = [input.conversion_ratio, input.new_conversion_ratio].map((p) => Math.min(Math.max(p, 0), 1));
  const variance = (margin: number, p: number) => margin ** 2 * p * (1 - p);
  const difference = new_margin_minor * next! - margin_minor * now!;
  const spread = variance(margin_minor, now!) + variance(new_margin_minor, next!);
  if (difference === 0 || spread === 0) return null;
  const visitors_per_arm = Math.ceil(((Z_ALPHA + Z_POWER) ** 2 * spread) / difference ** 2);
  const days = visitors_per_day > 0 ? Math.ceil((2 * visitors_per_arm) / visitors_per_day) : null;
  return { visitors_per_arm, days, practical: days !== null && days <= LONGEST_DAYS };
}
