// Do products, categories and the store tell the same? A group steers its products in proportion; all shown is summed from below.

/** How far a group may bend the sum of its products: a group's forecast may be wrong too. One that knows a feast may go further. */
export const MOST = 1.5;
export const MOST_BY_CALENDAR = 4;

/**
 * By what each period of every product of a group is multiplied so that together they are what the group expects, as far as that
 * is allowed: proportional reconciliation from the top. Where the products expect nothing there is nothing to share out.
 * Source: Athanasopoulos, Ahmed and Hyndman 2009 (top-down by forecast proportions).
 * @example proportions([8, 2], [10, 1]) // => Float64Array.of(1.25, 1 / 1.5)
 */
export function proportions(sum: ArrayLike<number>, group: ArrayLike<number>, most = MOST): Float64Array {
  return Float64Array.from(sum, (below, h) =>
    below > 0 ? Math.min(most, Math.max(1 / most, Math.max(0, group[h]!) / below)) : 1,
  );
}

/** Units as they are kept, to a hundredth: sums of these, not of longer numbers, are what the next level shows. */
export const told = (units: number): number => Math.round(units * 100) / 100;

/** Period by period, the sum of some paths; hundredths are added as whole numbers, so that no order of adding differs. */
export function sumOf(paths: readonly ArrayLike<number>[], periods: number): Float64Array {
  return Float64Array.from({ length: periods }, (_, h) => {
    return paths.reduce((sum, path) => sum + Math.round(path[h]! * 100), 0) / 100;
  });
}
