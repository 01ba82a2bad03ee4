// Which source explains why one cohort returns more than another: because fewer came from it, or because they return less?

/** Customers of one source in a cohort, and those of them who did it. */
export interface SourceShare {
  of: number;
  count: number;
}

export interface SplitPart {
  /** What the source's other weight among the customers makes of the difference. */
  mix: number;
  /** What its customers' other behaviour makes of it. */
  rate: number;
  /** Both: over all sources these add up to the difference of the two shares. */
  difference: number;
}

/**
 * Parts the difference between two shares, first minus second, among sources that stand in the same order. A source that one
 * cohort lacks differs by mix alone. Throws RangeError when a cohort has nobody or the lists differ in length.
 * Source: Kitagawa 1955, Components of a Difference Between Two Rates, the form of two components; mix is told against the
 * mean of both cohorts, which leaves its sum as it is and makes a source above the mean one that helps.
 * @example splitDifference([{ of: 8, count: 4 }, { of: 2, count: 0 }], [{ of: 2, count: 1 }, { of: 8, count: 0 }]).map(({ rate }) => rate) // => [0, 0]
 */
export function splitDifference(first: readonly SourceShare[], second: readonly SourceShare[]): SplitPart[] {
  const [a, b] = [wholeOf(first), wholeOf(second)];
  if (first.length !== second.length || a.of <= 0 || b.of <= 0)
    throw new RangeError("splitDifference requires the same sources of two cohorts that have customers");
  const mean = (a.count / a.of + b.count / b.of) / 2;
  return first.map((own, at) => {
    const other = second[at]!;
    const [weight, otherWeight] = [own.of / a.of, other.of / b.of];
    const share = own.of > 0 ? own.count / own.of : other.of > 0 ? other.count / other.of : mean;
    const otherShare = other.of > 0 ? other.count / other.of : share;
    const mix = (weight - otherWeight) * ((share + otherShare) / 2 - mean);
    const rate = ((share - otherShare) * (weight + otherWeight)) / 2;
    return { mix, rate, difference: mix + rate };
  });
}

const wholeOf = (shares: readonly SourceShare[]): SourceShare => ({
  of: shares.reduce((sum, { of }) => sum + of, 0),
  count: shares.reduce((sum, { count }) => sum + count, 0),
});
