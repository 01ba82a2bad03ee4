// Below which value does a share of the values lie?

/**
 * A quantile, straight between the two values it falls among: type 7 of R and numpy, their default.
 * `sorted` is ascending. Throws RangeError when it is empty.
 * Source: Hyndman and Fan 1996, Sample Quantiles in Statistical Packages, definition 7.
 * @example quantile([1, 2, 3, 10], 0.5) // => 2.5
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new RangeError("quantile requires at least one value");
  const place = (sorted.length - 1) * Math.min(Math.max(share, 0), 1);
  const low = Math.floor(place);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (place - low) * (above - below);
}
