// What if it simply happens again? The yardstick of every other forecast.

/** Each coming period as the same one of the season before; of a series shorter than a season, as the last. */
export function seasonalNaive(y: ArrayLike<number>, period: number, periods: number): Float64Array {
  const season = y.length >= period ? period : 1;
  return Float64Array.from({ length: periods }, (_, h) => y[y.length - season + (h % season)] ?? 0);
}

/** Mean absolute and mean squared step from one season to the next; null where there are not two. */
export function steps(y: ArrayLike<number>, period: number): { absolute: number; squared: number } | null {
  const season = y.length > period ? period : 1;
  const n = y.length - season;
  if (n <= 0) return null;
  let [absolute, squared] = [0, 0];
  for (let t = season; t < y.length; t += 1) {
    const off = y[t]! - y[t - season]!;
    absolute += Math.abs(off) / n;
    squared += off ** 2 / n;
  }
  return { absolute, squared };
}
