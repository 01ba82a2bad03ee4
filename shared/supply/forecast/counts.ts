// Between which numbers of units will it lie? Units are whole and never below zero, and few of them scatter to one side.
import { normalQuantile } from "../../numbers/normal.ts";

/** Above this mean a smooth curve is as good as adding up each count. */
const MANY = 60;

/**
 * The number of units that demand of this mean and variance stays at or below with this chance: of the negative binomial, or of
 * Poisson's law where the variance is no larger; of many units by Wilson and Hilferty's gamma quantile. Never below 0.
 * Source: Syntetos and Boylan 2006 (negative binomial for stock); Wilson and Hilferty 1931.
 * @example countQuantile(2, 2, 0.95) // => 5
 */
export function countQuantile(mean: number, variance: number, share: number): number {
  if (!(mean >= 0) || !(variance >= 0)) throw new RangeError(`countQuantile requires numbers from 0 on: ${mean}`);
  if (mean === 0) return 0;
  return mean > MANY ? smoothQuantile(mean, variance, share) : wholeQuantile(mean, variance, share);
}

function smoothQuantile(mean: number, variance: number, share: number): number {
  if (variance === 0) return mean;
  const shape = mean ** 2 / variance;
  const root = 1 - 1 / (9 * shape) + normalQuantile(share) / (3 * Math.sqrt(shape));
  return Math.max(0, mean * Math.max(0, root) ** 3);
}

function wholeQuantile(mean: number, variance: number, share: number): number {
  // Spread far beyond the mean: from here on all that matters is that most periods bring nothing.
  const most = mean + 40 * Math.sqrt(Math.max(variance, mean)) + 10;
  const extra = Math.max(0, variance - mean);
  const size = mean ** 2 / extra;
  // So little beyond Poisson that its formula would lose digits.
  const poisson = !(size < 1e6);
  const out = poisson ? 0 : mean / (mean + size);
  let chance = poisson ? Math.exp(-mean) : Math.exp(size * Math.log(size / (size + mean)));
  let below = chance;
  let units = 0;
  while (below < share && units < most) {
    units += 1;
    chance *= poisson ? mean / units : (out * (size + units - 1)) / units;
    below += chance;
  }
  return units;
}

/** An interval that holds the units this often, and at least this often where units are few. */
export function countInterval(mean: number, variance: number, level: number): [low: number, high: number] {
  const at = Math.max(0, mean);
  return [countQuantile(at, variance, 0.5 - level / 2), countQuantile(at, variance, 0.5 + level / 2)];
}
