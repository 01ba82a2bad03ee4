// Which values can be drawn at all?

/** Values that can be drawn: NaN, infinities and numbers beyond any trade become missing. */
export function clean(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value !== null && Math.abs(value) < 1e15 ? value : null));
}
