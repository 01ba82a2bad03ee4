// Which words come up? Terms that grow beyond chance and beyond what all terms together do.

export interface TermCount {
  term: string;
  /** Searches, or an index, in the latest period and in the one before. */
  now: number;
  before: number;
}

export interface RisingTerm extends TermCount {
  /** Growth of its share of all searches, as a factor; half a search is added to each count, so a new term has one too. */
  factor: number;
  /** It grew at least this much, with 97.5 % certainty: what terms are ranked by, so that 1 -> 3 does not beat 200 -> 500. */
  at_least: number;
  is_new: boolean;
}

export interface RisingOptions {
  /** Fewer searches in the latest period tell nothing. */
  least_count: number;
  /** Least factor that the certain growth must reach. */
  least_factor: number;
  most: number;
}

export const risingDefaults: RisingOptions = { least_count: 10, least_factor: 1.2, most: 20 };

const Z_95 = 1.959964;

/**
 * Terms that rise, most certain growth first; of equal ones the first term. Terms are compared as they are written: fold case
 * before. Throws RangeError on a count below 0.
 * Source: the logarithm of a ratio of two Poisson rates; Agresti, Categorical Data Analysis, 3.1, for the half that is added.
 */
export function risingTerms(counts: readonly TermCount[], options: RisingOptions = risingDefaults): RisingTerm[] {
  if (!counts.every(({ now, before }) => now >= 0 && before >= 0))
    throw new RangeError("risingTerms requires counts of at least 0");
  const sums = new Map<string, TermCount>();
  for (const { term, now, before } of counts) {
    const sum = sums.get(term) ?? { term, now: 0, before: 0 };
    sums.set(term, { term, now: sum.now + now, before: sum.before + before });
  }
  const rows = [...sums.values()];
  const add = (of: (row: TermCount) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const [nowAll, beforeAll] = [add(({ now }) => now), add(({ before }) => before)];
  // Without a period before nothing can be told to rise.
  if (!(nowAll > 0 && beforeAll > 0)) return [];
  return rows
    .map(({ term, now, before }) => {
      const factor = (now + 0.5) / nowAll / ((before + 0.5) / beforeAll);
      const error = Math.sqrt(1 / (now + 0.5) + 1 / (before + 0.5));
      return { term, now, before, factor, at_least: factor * Math.exp(-Z_95 * error), is_new: before === 0 };
    })
    .filter(({ now, at_least }) => now >= options.least_count && at_least >= options.least_factor)
    .sort((a, b) => b.at_least - a.at_least || (a.term < b.term ? -1 : 1))
    .slice(0, options.most);
}
