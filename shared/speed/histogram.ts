// How are loads counted so that days add up and a percentile can still be told? By classes 5 % wide, as sums of measures.
import type { Measures } from "../cubes.ts";

/** A web vital. Limits: web.dev/articles/vitals; up to `good` is good, above `poor` is poor. LCP and INP in ms. */
export interface Vital {
  id: "lcp" | "inp" | "cls";
  good: number;
  poor: number;
  /** Values up to this one share the first class. */
  least: number;
  /** First letters of its measures: classes, then what is good, then what is poor. */
  letter: string;
}

export const vitals = [
  { id: "lcp", good: 2_500, poor: 4_000, least: 100, letter: "l" },
  { id: "inp", good: 200, poor: 500, least: 8, letter: "i" },
  { id: "cls", good: 0.1, poor: 0.25, least: 0.001, letter: "c" },
] as const satisfies readonly Vital[];

/** How much wider each class is than the one below: a value is told to within half of that, 2.5 %. */
const STEP = 1.05;

const classOf = (value: number, { least }: Vital) =>
  value <= least ? 0 : 1 + Math.floor(Math.log(value / least) / Math.log(STEP));

const lowOf = (place: number, { least }: Vital) => (place === 0 ? 0 : least * STEP ** (place - 1));

/** What one load adds. Good and poor are counted as they are, not by class. */
export function measuresOf(value: number, vital: Vital): Measures {
  const { letter, good, poor } = vital;
  return {
    [`${letter}${classOf(value, vital)}`]: 1,
    ...(value <= good ? { [`${letter}_good`]: 1 } : value > poor ? { [`${letter}_poor`]: 1 } : {}),
  };
}

export interface Spread {
  loads: number;
  good: number;
  poor: number;
  /** The 75th percentile; null without loads. */
  p75: number | null;
}

/** What a sum of loads says of a vital. */
export function spreadOf(sums: Measures, vital: Vital): Spread {
  const { letter } = vital;
  const classes = Object.entries(sums)
    .flatMap(([id, n]) =>
      id.startsWith(letter) && /^\d+$/.test(id.slice(1)) ? [[Number(id.slice(1)), n] as const] : [],
    )
    .sort(([a], [b]) => a - b);
  const loads = classes.reduce((all, [, n]) => all + n, 0);
  const [good, poor] = [sums[`${letter}_good`] ?? 0, sums[`${letter}_poor`] ?? 0];
  return { loads, good, poor, p75: loads === 0 ? null : quantile(classes, loads * 0.75, vital) };
}

/** Where so many loads lie below, taken as even within a class. */
function quantile(classes: readonly (readonly [number, number])[], wanted: number, vital: Vital): number {
  let below = 0;
  for (const [place, n] of classes) {
    if (below + n >= wanted) {
      const low = lowOf(place, vital);
      return low + (lowOf(place + 1, vital) - low) * ((wanted - below) / n);
    }
    below += n;
  }
  return lowOf((classes.at(-1)?.[0] ?? 0) + 1, vital);
}
