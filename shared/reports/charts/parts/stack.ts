// Which part lies between which heights of a column? Positive values upwards from zero, negative ones downwards, what is small in "other".
import { seriesColours } from "./colours.ts";
import { clean } from "./scale.ts";

export interface StackPart {
  label: string;
  values: readonly (number | null)[];
  /** Put together from what is too small to be told apart. */
  rest?: boolean;
}

export interface Level {
  from: number;
  to: number;
}

const sizeOf = ({ values }: StackPart) => values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);

/** At most six parts, the largest first; those beyond the fifth are one, since a total that leaves some out is wrong. */
export function partsOf(given: readonly StackPart[], columns: number, other: string): StackPart[] {
  const parts = given
    .map(({ label, values }) => ({
      label,
      values: clean(Array.from({ length: columns }, (_, at) => values[at] ?? null)),
    }))
    .sort((a, b) => sizeOf(b) - sizeOf(a));
  const most = seriesColours.length;
  if (parts.length <= most) return parts;
  const rest = parts.slice(most - 1);
  const values = Array.from({ length: columns }, (_, at) => {
    const there = rest.flatMap((part) => part.values[at] ?? []);
    return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0);
  });
  return [...parts.slice(0, most - 1), { label: other, values, rest: true }];
}

/** By part, then column: where it begins and ends; null where it is missing. */
export function layersOf(parts: readonly StackPart[], columns: number): (Level | null)[][] {
  const above = new Array<number>(columns).fill(0);
  const below = new Array<number>(columns).fill(0);
  return parts.map(({ values }) =>
    values.map((value, at) => {
      if (value === null) return null;
      const side = value < 0 ? below : above;
      const from = side[at] ?? 0;
      side[at] = from + value;
      return { from, to: from + value };
    }),
  );
}
