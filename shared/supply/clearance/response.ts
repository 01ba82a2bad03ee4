// How many units should a price sell, and how sure is that? From what a product sold lately and how its buyers answer to prices.
import { normalQuantile } from "../../numbers/normal.ts";
import { countInterval } from "../forecast/counts.ts";

/** A figure and its standard error. */
export interface Figure {
  value: number;
  error: number;
}

/** What buyers do, and what is told about it. */
export interface Response {
  /** Units a day at the present price. */
  rate: Figure;
  /** Percent that units change by where the price rises by one. */
  elasticity: Figure;
}

/** How often an interval is to hold, and how often those of forecasts do. */
const LEVEL = 0.95;
const FORECAST_LEVEL = 0.9;

/** Days after which a sold unit counts half: what nobody has bought for long is hardly wanted, and not quite never. */
const HALF_LIFE = 30;

/**
 * Units a day from units by day, the newest last, each day counting half as much after every 30. Nothing sold is not a rate of
 * nothing: half a unit is added, as Jeffreys' prior for a rate does, and the error says how little is known.
 * @example recentRate([0, 0, 0, 0]).value > 0 // => true
 */
export function recentRate(units: ArrayLike<number>): Figure {
  let [sold, days] = [0, 0];
  for (let ago = 0; ago < units.length; ago += 1) {
    const weight = 2 ** (-ago / HALF_LIFE);
    sold += weight * units[units.length - 1 - ago]!;
    days += weight;
  }
  const shape = Math.max(0, sold) + 0.5;
  return { value: shape / Math.max(1, days), error: Math.sqrt(shape) / Math.max(1, days) };
}

/** A rate from a forecast of some days with its interval. */
export function forecastRate(next: number, low: number, high: number, days: number): Figure {
  const error = (high - low) / (2 * normalQuantile(0.5 + FORECAST_LEVEL / 2) * days);
  return { value: Math.max(next, 0.01) / days, error };
}

export interface Sold {
  units: number;
  low: number;
  high: number;
}

/**
 * Units expected of some days with so much off, at most those that are left, and between which numbers 95 outcomes in 100 lie.
 * Spread comes from the rate, from the elasticity, from what else is only supposed, and from chance among few buyers.
 * @param draft leaves the interval out, where plans are only compared: it costs most of the work
 * @param reach how many times the usual buyers see the offer, and the error of its logarithm
 */
export function expectSold(
  { rate, elasticity }: Response,
  { days, off_ratio, reach, left }: { days: number; off_ratio: number; reach: Figure; left: number },
  draft = false,
): Sold {
  const step = Math.log(1 - off_ratio);
  // A lower price sells no less, whatever a noisy estimate says.
  const mean = rate.value * days * reach.value * Math.exp(Math.max(0, step * elasticity.value));
  const units = Math.min(left, mean);
  if (draft) return { units, low: units, high: units };
  const spread = (rate.error / rate.value) ** 2 + (step * elasticity.error) ** 2 + reach.error ** 2;
  const variance = mean + mean ** 2 * Math.expm1(Math.min(spread, 4));
  const [low, high] = countInterval(mean, variance, LEVEL);
  return { units, low: Math.min(left, low), high: Math.min(left, high) };
}
