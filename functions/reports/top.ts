// The largest keys of a split, each figure whole, and the rest of them as one: an answer's size is bounded whatever was sent.
import { OTHER } from "../../shared/cubes.ts";
import { basesOf, evaluate } from "../../shared/metrics/evaluate.ts";
import { type FigureQuery, type Figures, readFigures } from "./figures.ts";
import type { View } from "./read.ts";

export type SplitQuery = FigureQuery & { by: string };

/** Keys that are ranked, of those rolled up: the tail of made-up ones beyond it never makes a list. */
const RANKED = 10_000;

export interface Ranking {
  /** The largest keys, largest first, without the one of folded ones. */
  keys: string[];
  /** There are more. */
  more: boolean;
}

/** The largest keys of a split. */
export async function rankKeys(view: View, { grain: _, ...query }: SplitQuery, most: number): Promise<Ranking> {
  const figures = await readFigures(view, { ...query, most: RANKED });
  const ranked = largest(figures);
  return { keys: ranked.slice(0, most), more: ranked.length > most || figures.keys.includes(OTHER) };
}

/** Keys by the size of everything their figures rest on; ties go by key. */
function largest(figures: Figures): string[] {
  const size = (key: string) => Object.values(figures.bases(key)).reduce((sum, value) => sum + Math.abs(value), 0);
  const sizes = new Map(figures.keys.filter((key) => key !== OTHER).map((key) => [key, size(key)]));
  return [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key);
}

/** Keys that a report looks through where there are more of them than are ranked. */
const LOOKED_THROUGH = 1_000;

/**
 * Totals by key of one or several ranges, all keys; where somebody made up more than anybody could read, the largest of each
 * range, each with its whole figure in all of them.
 */
export async function readTotals(asked: readonly { view: View; query: SplitQuery }[]): Promise<Figures[]> {
  const all = await Promise.all(asked.map(({ view, query }) => readFigures(view, { ...query, most: RANKED })));
  if (all.every((figures) => figures.keys.length < RANKED)) return all;
  const keys = [...new Set(all.flatMap((figures) => largest(figures).slice(0, LOOKED_THROUGH)))];
  return Promise.all(asked.map(({ view, query }) => readFigures(view, { ...query, keys })));
}

/** Whether what a split leaves out can be told from the whole: distinct people do not add up. */
export function addsUp(metrics: readonly string[]): boolean {
  // Days with stock are the same days under several keys.
  return basesOf(metrics).every((base) => base.kind === "sum" && base.of !== "stock");
}

export interface SplitFigures extends Figures {
  /** The figures without the split, where the metrics add up. */
  whole: Figures | undefined;
}

/**
 * Figures of these keys alone and, where the metrics add up, of all others together under "(other)".
 * @param more whether there are others
 */
export async function readSplit(view: View, query: SplitQuery, { keys, more }: Ranking): Promise<SplitFigures> {
  const { by: _, ...unsplit } = query;
  const [figures, whole] = await Promise.all([
    readFigures(view, { ...query, keys }),
    addsUp(query.metrics) ? readFigures(view, unsplit) : undefined,
  ]);
  if (!more || !whole) return { ...figures, keys, whole };
  const rest = (bucket?: string): Record<string, number> => {
    const left = { ...whole.bases("", bucket) };
    for (const key of keys) {
      for (const [id, value] of Object.entries(figures.bases(key, bucket))) left[id] = (left[id] ?? 0) - value;
    }
    return left;
  };
  return {
    ...figures,
    keys: [...keys, OTHER],
    whole,
    bases: (key, bucket) => (key === OTHER ? rest(bucket) : figures.bases(key, bucket)),
    value(metric, key, bucket) {
      if (key !== OTHER) return figures.value(metric, key, bucket);
      // A bucket that has not begun has no value for anybody.
      return whole.value(metric, "", bucket) === null ? null : evaluate(metric, rest(bucket));
    },
  };
}
