// The figures of a range beside those it is compared with: what every section of a report reads.
import { supports } from "../../shared/dimensions.ts";
import { countsDays } from "../../shared/metrics/evaluate.ts";
import { metricById } from "../../shared/metrics/index.ts";
import type { Grain } from "../../shared/time.ts";
import { type FigureQuery, type Figures, readFigures } from "./figures.ts";
import { isKnown } from "./first_day.ts";
import { daysOf, type Period, withCases } from "./judge.ts";
import type { Range } from "./range.ts";
import type { Filter, View } from "./read.ts";
import { readTotals } from "./top.ts";

export interface Scope {
  view: View;
  range: Range;
  /** The compared days, seen as they stood where the range stands now. */
  compare: (Range & { view: View }) | null;
  grain: Grain;
  filter: Filter | undefined;
  /** The reader may see a part of the store's trade alone. */
  limited: boolean;
  /** Whether all of this moment may be shown. */
  live?: boolean;
  /** How the reader wants the funnel counted, as the address says it; "" as it is shown first. */
  funnel?: string;
}

interface Split {
  grain?: Grain;
  by?: string;
  /** Only these keys of it. */
  keys?: readonly string[];
}

/**
 * Figures of the range and, where there is one, of the comparison; metrics that the filter does not reach are left out, and
 * what began after the first compared day is not compared.
 */
export async function readBoth(scope: Scope, metrics: readonly string[], options: Split = {}) {
  const { view, range, compare, filter } = scope;
  const dims = [options.by, filter?.dimension].filter((dim) => dim !== undefined);
  const reached = withCases(metrics).filter((id) => {
    const metric = metricById.get(id);
    return metric !== undefined && supports(metric, dims);
  });
  const [figures, compared] = await readAll(
    [{ view, ...range }, ...(compare ? [compare] : [])].map(({ view: of, from, to }) => {
      return { view: of, query: { metrics: reached, from, to, filter, ...options } };
    }),
  );
  if (!figures) throw new Error("no range was read");
  const whole = (of: Figures, id: string) =>
    of === figures || (compare !== null && isKnown(view.first, id, compare.from));
  const value = (of: Figures | undefined, id: string, key = "", bucket?: string) => {
    if (!of || !reached.includes(id) || (bucket === undefined && !whole(of, id))) return null;
    return of.value(id, key, bucket);
  };
  const now: Period = { figures, days: daysOf(range, view.today) };
  const before = compare && compared ? { figures: compared, days: daysOf(compare, view.today) } : null;
  /** Whether both are there to be compared. */
  const both = (id: string, key?: string) => value(figures, id, key) !== null && value(compared, id, key) !== null;
  return { figures, compared, value, now, before, both };
}

function readAll(asked: readonly { view: View; query: FigureQuery }[]): Promise<Figures[]> {
  const split = asked.flatMap(({ view, query }) => {
    const { by, grain, keys } = query;
    return by === undefined || grain !== undefined || keys !== undefined ? [] : [{ view, query: { ...query, by } }];
  });
  return split.length > 0 ? readTotals(split) : Promise.all(asked.map(({ view, query }) => readFigures(view, query)));
}

/** The grain of a section's series: some figures are told by whole days only. */
export function seriesGrain(metrics: readonly string[], grain: Grain): Grain {
  return grain === "hour" && countsDays(metrics) ? "day" : grain;
}
