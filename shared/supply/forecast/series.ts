// Is this a series that can be forecast? What is no number, below zero, missing or told twice is refused by name.

export interface Told {
  /** A whole number that goes up by one from period to period, such as a day number. */
  period: number;
  units: number;
}

/** Throws RangeError at the first value that is no finite number or is below zero. */
export function requireSeries(y: ArrayLike<number>): void {
  for (let place = 0; place < y.length; place += 1) {
    const value = y[place]!;
    if (!Number.isFinite(value)) throw new RangeError(`the series has no number at place ${place}, but ${value}`);
    if (value < 0) throw new RangeError(`the series is below zero at place ${place}: ${value}`);
  }
}

/**
 * Rows in any order as a series without gaps; a period in which nothing was sold is told as 0. Throws RangeError otherwise.
 * @example seriesOf([{ period: 8, units: 2 }, { period: 7, units: 1 }]) // => Float64Array.of(1, 2)
 */
export function seriesOf(rows: readonly Told[]): Float64Array {
  const sorted = [...rows].sort((a, b) => a.period - b.period);
  for (const [place, { period }] of sorted.entries()) {
    if (!Number.isInteger(period)) throw new RangeError(`period ${period} is no whole number`);
    const before = sorted[place - 1]?.period;
    if (before === period) throw new RangeError(`period ${period} is told twice`);
    if (before !== undefined && period !== before + 1) {
      throw new RangeError(`period ${before + 1} is missing: a period without sales is told as 0`);
    }
  }
  const y = Float64Array.from(sorted, ({ units }) => units);
  requireSeries(y);
  return y;
}
