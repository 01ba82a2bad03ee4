// Do two cohorts differ by more than chance? Their shares, the difference with its interval, and a p value.
import { normalQuantile, twoSided } from "../../numbers/normal.ts";

/** So many of a cohort did it. */
export interface Share {
  count: number;
  of: number;
}

export interface ShareComparison {
  /** First minus second share, both 0 to 1. */
  difference: number;
  low: number;
  high: number;
  /** (first - second) / second: -0.25 is "25 % less"; null when the second is 0. */
  relative: number | null;
  /** Score of the difference under one common share; null when nobody or everybody did it. */
  z: number | null;
  /** Two-sided; 1 when nobody or everybody did it. */
  p: number;
}

/**
 * Compares two shares of different customers. The interval and the p value come from two methods, each the better one for
 * its task; near the edge of `level` they may disagree. Throws RangeError unless 0 <= count <= of and of is above 0.
 * Source: Newcombe 1998, Interval Estimation for the Difference between Independent Proportions, method 10 (Wilson's
 * intervals combined); for p the pooled z test, as statsmodels' `proportions_ztest`.
 * @example compareShares({ count: 5, of: 83 }, { count: 12, of: 99 }).p.toFixed(6) // => "0.159181"
 */
export function compareShares(first: Share, second: Share, level = 0.95): ShareComparison {
  const z = normalQuantile(0.5 + level / 2);
  const [a, b] = [wilson(first, z), wilson(second, z)];
  const difference = a.share - b.share;
  const pooled = (first.count + second.count) / (first.of + second.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.of + 1 / second.of));
  const score = error > 0 ? difference / error : null;
  return {
    difference,
    low: difference - Math.hypot(a.share - a.low, b.high - b.share),
    high: difference + Math.hypot(a.high - a.share, b.share - b.low),
    relative: b.share > 0 ? difference / b.share : null,
    z: score,
    p: score === null ? 1 : twoSided(score),
  };
}

/**
 * The share of a cohort with Wilson's interval, which stays within 0 and 1. Throws RangeError as `compareShares`.
 * Source: Wilson 1927.
 * @example shareWithInterval({ count: 0, of: 10 }).high.toFixed(4) // => "0.2775"
 */
export function shareWithInterval(share: Share, level = 0.95): { share: number; low: number; high: number } {
  return wilson(share, normalQuantile(0.5 + level / 2));
}

function wilson({ count, of }: Share, z: number) {
  if (!(count >= 0 && count <= of && of > 0)) {
    throw new RangeError(`a share requires 0 <= count <= of and of above 0, not ${count} of ${of}`);
  }
  const share = count / of;
  const center = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  // Rounding may leave a bound a hair beyond the share itself.
  return { share, low: Math.min(share, Math.max(0, center - half)), high: Math.max(share, Math.min(1, center + half)) };
}
