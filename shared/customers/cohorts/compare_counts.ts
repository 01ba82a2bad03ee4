// Two cohorts beside each other, period by period: how far apart, how sure, and because of which source. Page and API ask the same.
import { compareShares, type Share, type ShareComparison } from "./compare.ts";
import type { CountRow } from "./counts.ts";
import { type SplitPart, splitDifference } from "./split.ts";

type Counts = Pick<CountRow, "of" | "count" | "open" | "split">;

export interface PeriodComparison extends ShareComparison {
  first: Share;
  second: Share;
}

/** A cohort's share in a period; null where nobody was observed for as long, or the period is not over. */
export function shareAt({ of, count, open }: Counts, at: number): Share | null {
  const whole = of[at] ?? 0;
  if (whole === 0 || (open && at === of.length - 1)) return null;
  return { count: count[at]!, of: whole };
}

/** Null where the period is not over for both. */
export function compareAt(a: Counts, b: Counts, at: number): PeriodComparison | null {
  const [first, second] = [shareAt(a, at), shareAt(b, at)];
  return first && second ? { first, second, ...compareShares(first, second) } : null;
}

/** What each source makes of the difference, by its place among the sources; null where the cohorts are not split. */
export function splitAt(a: Counts, b: Counts, at: number): SplitPart[] | null {
  if (!a.split || !b.split || !compareAt(a, b, at)) return null;
  const shares = (parts: NonNullable<Counts["split"]>) =>
    parts.map(({ of, count }) => ({ of: of[at]!, count: count[at]! }));
  return splitDifference(shares(a.split), shares(b.split));
}
