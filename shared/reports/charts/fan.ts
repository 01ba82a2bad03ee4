// What is to come, and how sure is that? What was, a line into what is expected, and bands around it that open like a fan from today on.
import { type Curve, type CurvesOptions, curves } from "./curves.ts";

export interface FanGiven {
  /** What was, and what had been foretold of the newest of it; nothing where nothing was. */
  past: readonly (number | null)[];
  told: readonly (number | null)[];
  /** What is to come, and its bands from the widest on: low and high of each. */
  ahead: readonly (number | null)[];
  bands: readonly { low: readonly (number | null)[]; high: readonly (number | null)[] }[];
}

export interface FanOptions extends Omit<CurvesOptions, "steps" | "divide"> {
  labels: { past: string; ahead: string; told: string };
  /** Stands at the line between what was and what is to come. */
  today: string;
}

/** Draws one fan over `x`, whose first places are of the past, as an SVG string. */
export function fan({ past, told, ahead, bands }: FanGiven, { labels, today, ...options }: FanOptions): string {
  const before = new Array<null>(past.length).fill(null);
  // The fan opens at the last known value, so that nothing seems to be missing between the two.
  const known = past.findLastIndex((value) => value !== null);
  const joined = known >= 0 && known === past.length - 1;
  const open = (values: readonly (number | null)[]) => {
    const all = [...before, ...values] as (number | null)[];
    if (joined && ahead.length > 0) all[known] = past[known] ?? null;
    return all;
  };
  const after = new Array<null>(ahead.length).fill(null);
  const lines: Curve[] = [
    { label: labels.past, values: [...past, ...after] },
    {
      label: labels.ahead,
      values: open(ahead),
      bands: bands.map(({ low, high }) => ({ low: open(low), high: open(high) })),
    },
    {
      label: labels.told,
      values: [...new Array<null>(Math.max(past.length - told.length, 0)).fill(null), ...told, ...after],
    },
  ];
  const at = options.x[past.length - 1];
  return curves(
    // A line without a value is not there: something sold for the first time was not foretold.
    lines.filter(({ values }) => values.some((value) => value !== null)),
    { ...options, kind: "fan", ...(at !== undefined && ahead.length > 0 ? { divide: { at, label: today } } : {}) },
  );
}
