// Customers who hold the same tags, counted together: all tables and crosses of tags follow from these few rows.
import { type Independence, independenceOf } from "./independence.ts";

/** Customers that hold exactly these tags, and what they ordered. */
export interface Pattern {
  /** Tag and value pairs; '' of a plain tag. */
  held: readonly (readonly [tag: string, value: string])[];
  customers: number;
  orders: number;
  amount_minor: number;
  /** Those with more than one order. */
  repeaters: number;
}

export type Totals = Omit<Pattern, "held">;

export const totalsOf = (patterns: readonly Pattern[]): Totals =>
  patterns.reduce(
    (all, { customers, orders, amount_minor, repeaters }) => ({
      customers: all.customers + customers,
      orders: all.orders + orders,
      amount_minor: all.amount_minor + amount_minor,
      repeaters: all.repeaters + repeaters,
    }),
    { customers: 0, orders: 0, amount_minor: 0, repeaters: 0 },
  );

export interface Held {
  tag: string;
  value: string;
  with: Totals;
  without: Totals;
}

/** Each tag and value with what its holders ordered, beside everybody else; those of most customers first. */
export function heldOf(patterns: readonly Pattern[]): Held[] {
  const all = totalsOf(patterns);
  const found = new Map<string, Held>();
  for (const pattern of patterns) {
    for (const [tag, value] of pattern.held) {
      const name = JSON.stringify([tag, value]);
      const held = found.get(name) ?? { tag, value, with: totalsOf([]), without: all };
      const own = totalsOf([{ ...held.with, held: [] }, pattern]);
      found.set(name, { ...held, with: own, without: minus(all, own) });
    }
  }
  return [...found.values()].sort(
    (a, b) => b.with.customers - a.with.customers || (`${a.tag}=${a.value}` < `${b.tag}=${b.value}` ? -1 : 1),
  );
}

const minus = (a: Totals, b: Totals): Totals => ({
  customers: a.customers - b.customers,
  orders: a.orders - b.orders,
  amount_minor: a.amount_minor - b.amount_minor,
  repeaters: a.repeaters - b.repeaters,
});

export interface Cross extends Independence {
  row: string;
  column: string;
  /** Values of each tag, most customers first; null for those who do not have it. */
  row_values: (string | null)[];
  column_values: (string | null)[];
}

/** A tag against another: its customers by the values of both. */
export function crossOf(patterns: readonly Pattern[], row: string, column: string): Cross {
  const heldBy = ({ held }: Pattern, tag: string) => held.find(([id]) => id === tag)?.[1] ?? null;
  const valuesOf = (tag: string) => {
    const sizes = new Map<string | null, number>();
    for (const each of patterns) sizes.set(heldBy(each, tag), (sizes.get(heldBy(each, tag)) ?? 0) + each.customers);
    const ranked = [...sizes]
      .sort(([a, x], [b, y]) => y - x || (String(a) < String(b) ? -1 : 1))
      .map(([value]) => value);
    // Those without it last, however many.
    return [...ranked.filter((value) => value !== null), ...ranked.filter((value) => value === null)];
  };
  const [row_values, column_values] = [valuesOf(row), valuesOf(column)];
  const counts = row_values.map(() => column_values.map(() => 0));
  for (const each of patterns) {
    const cells = counts[row_values.indexOf(heldBy(each, row))];
    const place = column_values.indexOf(heldBy(each, column));
    if (cells) cells[place] = (cells[place] ?? 0) + each.customers;
  }
  return { row, column, row_values, column_values, ...independenceOf(counts) };
}

/** Values of a tag with more than these make no table that anybody reads. */
const MOST_VALUES = 12;

/** A cross is called a finding only where chance alone brings it less than once in a hundred times. */
const RARE = 0.01;

/** Of all crosses of these tags the one that says most: the largest Cramér's V among those that are more than chance. */
export function strongestCross(patterns: readonly Pattern[], tags: readonly string[]): Cross | null {
  // As many tries find something by chance the oftener: the level is shared among them (Bonferroni).
  const tries = (tags.length * (tags.length - 1)) / 2;
  const crosses = tags.flatMap((row, place) => tags.slice(place + 1).map((column) => crossOf(patterns, row, column)));
  const clear = crosses.filter(
    ({ p, small_ratio, row_values, column_values }) =>
      p !== null &&
      p < RARE / tries &&
      small_ratio <= 0.2 &&
      Math.max(row_values.length, column_values.length) <= MOST_VALUES,
  );
  return clear.reduce<Cross | null>(
    (best, each) => ((each.cramers_v ?? 0) > (best?.cramers_v ?? 0) ? each : best),
    null,
  );
}
