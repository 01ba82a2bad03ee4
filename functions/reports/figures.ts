// Figures for metrics: buckets, splits and totals of any metric in the catalogue, whatever it rests on.
import type { Cube } from "../../shared/cubes.ts";
import { cubeFor, tagReach, withoutTags } from "../../shared/dimensions.ts";
import { basesOf, evaluate } from "../../shared/metrics/evaluate.ts";
import { metricById } from "../../shared/metrics/index.ts";
import { isMeasured } from "../../shared/supply/measured.ts";
import { addDays, bucketOf, dayStart, daysBetween, type Grain, HOUR_MS, hourLabel } from "../../shared/time.ts";
import { isKnown } from "./first_day.ts";
import { readMeasured } from "./measured.ts";
import { type Filter, type MeasureQuery, readMeasures, type View } from "./read.ts";
import { readUniques, unseenBuckets } from "./uniques.ts";

export interface FigureQuery {
  metrics: readonly string[];
  from: string;
  to: string;
  /** Without a grain only totals are read. */
  grain?: Grain | undefined;
  by?: string | undefined;
  /** Only these keys of the split. */
  keys?: readonly string[] | undefined;
  filter?: Filter | undefined;
  /** Without a grain: about so many keys, the largest. */
  most?: number | undefined;
}

export interface Figures {
  /** Every bucket of the range, empty ones included; none without a grain. */
  buckets: string[];
  /** Keys of the split; [""] without one. */
  keys: string[];
  /** A metric's value in a bucket, or over the whole range without one; null when it has none or the bucket has not begun. */
  value(metric: string, key: string, bucket?: string): number | null;
  /** Whether a metric is known in a bucket: it lies after the first day of data and has begun. */
  knows(metric: string, bucket: string): boolean;
  /** What the values are worked out from, by metric. */
  bases(key: string, bucket?: string): Readonly<Record<string, number>>;
}

/** Base values by bucket ("total" for the range), then key. */
type Bases = Map<string, Map<string, Record<string, number>>>;

/** Reads figures; the caller has checked that the metrics support the split and filter. */
export async function readFigures(view: View, query: FigureQuery): Promise<Figures> {
  const { grain } = query;
  const bases = basesOf(query.metrics);
  const values: Bases = new Map();
  const put = (bucket: string, key: string, id: string, amount: number) => {
    const keys = values.get(bucket) ?? new Map<string, Record<string, number>>();
    values.set(bucket, keys);
    const row = keys.get(key) ?? {};
    keys.set(key, row);
    row[id] = (row[id] ?? 0) + amount;
  };
  const grains: (Grain | "total")[] = grain ? [grain] : ["total"];
  await Promise.all([
    ...sumQueries(query, bases, grains[0] ?? "total").map(async (each) => {
      for (const [bucket, facts] of await readMeasures(view, each)) {
        for (const [key, measures] of facts) {
          for (const id of each.measures) {
            // A key that has other measures alone is a key still, of nothing.
            const amount = measures[id] ?? 0;
            put(bucket, key, id, amount);
            if (bucket !== "total") put("total", key, id, amount);
          }
        }
      }
    }),
    readUniques(view, query, bases, put),
    readMeasured(view, query, bases, put),
  ]);

  const buckets = grain ? bucketsOf(view, query.from, query.to, grain) : [];
  const firstFuture = grain ? futureFrom(view, grain) : undefined;
  const knows = (metric: string, bucket: string) => {
    if (view.own && !view.own.visits && reachOf(metric) === "visits") return false;
    if (bucket === "total") return isKnown(view.first, metric, query.to);
    return (
      (firstFuture === undefined || bucket <= firstFuture) && isKnown(view.first, metric, lastDayOf(bucket, grain))
    );
  };
  const unseen = unseenBuckets(view, query);
  const needsVisitors = (metric: string) =>
    basesOf([metric]).some((base) => base.kind === "unique" && base.of === "visitor");
  const keys = query.by === undefined ? [""] : [...(values.get("total")?.keys() ?? [])];
  return {
    buckets,
    keys,
    value(metric, key, bucket = "total") {
      if (!knows(metric, bucket)) return null;
      if (unseen.has(bucket) && needsVisitors(metric)) return null;
      return evaluate(metric, values.get(bucket)?.get(key) ?? {});
    },
    knows,
    bases: (key, bucket = "total") => values.get(bucket)?.get(key) ?? {},
  };
}

const reachOf = (id: string) => {
  const metric = metricById.get(id);
  return metric ? tagReach(metric) : null;
};

function sumQueries(query: FigureQuery, bases: ReturnType<typeof basesOf>, grain: Grain | "total"): MeasureQuery[] {
  const dims = withoutTags([query.by, query.filter?.dimension]);
  const byCube = new Map<Cube, string[]>();
  for (const metric of bases) {
    if (metric.kind !== "sum" || isMeasured(metric.of)) continue;
    const cube = cubeFor(metric, dims);
    if (!cube) throw new RangeError(`metric ${metric.id} has no cube by ${dims.join(", ")}`);
    byCube.set(cube, [...(byCube.get(cube) ?? []), metric.id]);
  }
  const { from, to, by, keys, filter, most } = query;
  return [...byCube].map(([cube, measures]) => ({ cube, measures, from, to, grain, by, keys, filter, most }));
}

/** Every bucket of a range, in order. */
export function bucketsOf(view: Pick<View, "store">, from: string, to: string, grain: Grain): string[] {
  if (grain !== "hour") return [...new Set(daysBetween(from, to).map((day) => bucketOf(day, grain)))];
  const zone = view.store.timezone;
  const labels = new Set<string>();
  for (let at = dayStart(zone, from); at < dayStart(zone, addDays(to, 1)); at += HOUR_MS)
    labels.add(hourLabel(zone, at));
  return [...labels];
}

/** The bucket that holds now; later ones have no value yet. */
export function futureFrom(view: View, grain: Grain): string {
  return grain === "hour" ? hourLabel(view.store.timezone, view.now) : bucketOf(view.today, grain);
}

/** The last day of a bucket, or one after it: compared with first days only. */
function lastDayOf(bucket: string, grain: Grain | undefined): string {
  if (bucket.length === 7) return `${bucket}-31`;
  return grain === "week" ? addDays(bucket, 6) : bucket.slice(0, 10);
}
