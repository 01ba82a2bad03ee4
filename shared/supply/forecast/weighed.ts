// How are methods weighed rather than one of them picked? By how near each was before, and never by what came after.
import type { Outlook } from "./outlook.ts";

/** Mean absolute errors that are told apart, in units: beside nearer ones none would count. */
const LEAST = 1e-9;

/** Origins that weights are learnt from, the newest. */
const LEARNT = 3;

/**
 * Weights of some methods from their errors at past origins, a row each: one over the fourth power of the mean error, alike where
 * nothing is known yet. A method twice as far off counts a sixteenth; one lucky origin does not make another the only one. Tried on
 * each week of Walmart's departments and of groups of Online Retail's products: of the powers 2, 3 and 4 the last erred least.
 * Source: Bates and Granger 1969.
 * @example weightsOf([[1, 2]], 2) // => [16 / 17, 1 / 17]
 */
export function weightsOf(errors: readonly (readonly number[])[], methods: number): number[] {
  const newest = errors.slice(-LEARNT);
  if (newest.length === 0) return new Array<number>(methods).fill(1 / methods);
  const raw = Array.from({ length: methods }, (_, at) => {
    const mean = newest.reduce((sum, row) => sum + row[at]!, 0) / newest.length;
    return 1 / Math.max(LEAST, mean) ** 4;
  });
  const all = raw.reduce((sum, each) => sum + each, 0);
  return raw.map((each) => each / all);
}

/** The weighed mean of outlooks. Its variance is what each says of itself and how far they lie apart. */
export function weighed(outlooks: readonly Outlook[], weights: readonly number[]): Outlook {
  const mean = (of: (outlook: Outlook) => number) =>
    outlooks.reduce((sum, each, at) => sum + weights[at]! * of(each), 0);
  const periods = outlooks[0]!.path.length;
  const at = Array.from({ length: periods }, (_, h) => h);
  const path = Float64Array.from(at, (h) => mean((each) => each.path[h]!));
  const sums = (values: Float64Array) => {
    let sum = 0;
    return values.map((value) => (sum += value));
  };
  const whole = sums(path);
  const wholes = new Map(outlooks.map((each) => [each, sums(each.path)]));
  return {
    path,
    spread: Float64Array.from(at, (h) => mean((each) => each.spread[h]! + (each.path[h]! - path[h]!) ** 2)),
    total_spread: Float64Array.from(at, (h) =>
      mean((each) => each.total_spread[h]! + (wholes.get(each)![h]! - whole[h]!) ** 2),
    ),
  };
}
