// Is a figure exactly what the rows give? Not where small keys were folded together, or a visitor's earlier days are forgotten.
import { type Cube, OTHER, openDimensions, setName, sourcesOf } from "../../shared/cubes.ts";
import { cubeFor, dimensionById } from "../../shared/dimensions.ts";
import { basesOf } from "../../shared/metrics/evaluate.ts";
import type { SectionDefinition } from "../../shared/reports/define.ts";
import { dayNumber, daysBetween, monthsBetween } from "../../shared/time.ts";
import { shownBy } from "../http/link_scope.ts";
import { VISITOR_DAYS } from "../jobs/retention.ts";
import { hasKey } from "../store/rollup_sums.ts";
import type { FigureQuery } from "./figures.ts";
import { readHours } from "./hours.ts";
import type { Range } from "./range.ts";
import { type Filter, type View, wholeSpans } from "./read.ts";
import { isFolded as isFoldedOwn } from "./tagged/own.ts";

/**
 * Whether figures are exact. A visitor who comes again after a longer pause than is remembered counts twice, and a key that
 * was too small in some hour to be kept there has that hour under "(other)".
 */
export async function isExact(
  view: View,
  { metrics, from, to, by, filter }: Pick<FigureQuery, "metrics" | "from" | "to" | "by" | "filter">,
): Promise<boolean> {
  if (view.own) return !isFoldedOwn(view.own);
  const bases = basesOf(metrics);
  const remembered = dayNumber(view.today) - VISITOR_DAYS;
  if (bases.some((base) => base.kind === "unique" && base.of === "visitor") && dayNumber(from) < remembered)
    return false;
  const dims = [by, filter?.dimension].filter((dim) => dim !== undefined);
  const folded = new Map<string, { cube: Cube; dim: string }>();
  for (const base of bases) {
    const cube = base.kind === "sum" ? cubeFor(base, dims) : undefined;
    for (const dim of sourcesOf(dims.map((each) => dimensionById.get(each)?.from ?? each))) {
      if (cube && openDimensions.has(dim)) folded.set(setName(cube, [dim]), { cube, dim });
    }
  }
  const found = await Promise.all([...folded.values()].map(({ cube, dim }) => isFolded(view, cube, dim, { from, to })));
  return !found.includes(true);
}

/** The metrics that are not exact somewhere in a section, by its id; sections of exact figures are not named. */
export async function inexactIn(
  view: View,
  sections: readonly SectionDefinition[],
  ranges: readonly Range[],
  filter: Filter | undefined,
): Promise<Record<string, string[]>> {
  const found = await Promise.all(
    sections.map(async (section): Promise<[string, string[]]> => {
      const { metrics, by } = shownBy(section);
      const splits = by.length > 0 ? by : [undefined];
      const exact = async (some: readonly string[]) => {
        const asked = ranges.flatMap(({ from, to }) =>
          splits.map((each) => isExact(view, { metrics: some, from, to, by: each, filter })),
        );
        return (await Promise.all(asked)).every(Boolean);
      };
      // Most are exact: which of them is not is asked only where one is.
      if (await exact(metrics)) return [section.id, []];
      const each = await Promise.all(metrics.map((metric) => exact([metric])));
      return [section.id, metrics.filter((_, at) => !each[at])];
    }),
  );
  return Object.fromEntries(found.filter(([, metrics]) => metrics.length > 0));
}

async function isFolded(view: View, cube: Cube, dim: string, range: Range): Promise<boolean> {
  const place = cube.dims.indexOf(dim);
  for (const { facts } of await readHours(view, range, cube.name)) {
    for (const key of facts.keys()) if ((JSON.parse(key) as string[])[place] === OTHER) return true;
  }
  const buckets = wholeSpans(view, range.from, range.to).flatMap(({ grain, from, to }) => {
    const list = grain === "day" ? daysBetween(from, to) : monthsBetween(from, to);
    return list.map((bucket) => ({ grain, bucket }));
  });
  return hasKey(view.db, view.store.id, setName(cube, [dim]), buckets, OTHER);
}
