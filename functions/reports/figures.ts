// Figures for metrics: buckets, splits and totals of any metric in the catalogue, whatever it rests on.
import type { Cube } from "../../shared/cubes.ts";
import { cubeFor } from "../../shared/dimensions.ts";
import { basesOf, evaluate } from "../../shared/metrics/evaluate.ts";
import {
  addDays,
  bucketOf,
  dayNumber,
  dayStart,
  daysBetween,
  type Grain,
  HOUR_MS,
  hourLabel,
} from "../../shared/time.ts";
import { countCustomers } from "../store/customer.ts";
import { countVisitors } from "../store/visitor.ts";
import { type Filter, type MeasureQuery, readHours, readMeasures, type View } from "./read.ts";

export interface FigureQuery {
  metrics: readonly string[];
  from: string;
  to: string;
  /** Without a grain only totals are read. */
  grain?: Grain | undefined;
  by?: string | undefined;
  filter?: Filter | undefined;
}

export interface Figures {
  /** Every bucket of the range, empty ones included; none without a grain. */
  buckets: string[];
  /** Keys of the split; [""] without one. */
  keys: string[];
  /** A metric's value in a bucket, or over the whole range without one; null when it has none or the bucket has not begun. */
  value(metric: string, key: string, bucket?: string): number | null;
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
            const amount = measures[id];
            if (amount === undefined) continue;
            put(bucket, key, id, amount);
            if (bucket !== "total") put("total", key, id, amount);
          }
        }
      }
    }),
    readUniques(view, query, bases, put),
  ]);

  const buckets = grain ? bucketsOf(view, query.from, query.to, grain) : [];
  const firstFuture = grain ? futureFrom(view, grain) : undefined;
  const keys = query.by === undefined ? [""] : [...(values.get("total")?.keys() ?? [])];
  return {
    buckets,
    keys,
    value(metric, key, bucket = "total") {
      if (firstFuture !== undefined && bucket !== "total" && bucket > firstFuture) return null;
      return evaluate(metric, values.get(bucket)?.get(key) ?? {});
    },
  };
}

function sumQueries(query: FigureQuery, bases: ReturnType<typeof basesOf>, grain: Grain | "total"): MeasureQuery[] {
  const dims = [query.by, query.filter?.dimension].filter((dim) => dim !== undefined);
  const byCube = new Map<Cube, string[]>();
  for (const metric of bases) {
    if (metric.kind !== "sum") continue;
    const cube = cubeFor(metric, dims);
    if (!cube) throw new RangeError(`metric ${metric.id} has no cube by ${dims.join(", ")}`);
    byCube.set(cube, [...(byCube.get(cube) ?? []), metric.id]);
  }
  const { from, to, by, filter } = query;
  return [...byCube].map(([cube, measures]) => ({ cube, measures, from, to, grain, by, filter }));
}

async function readUniques(
  view: View,
  query: FigureQuery,
  bases: ReturnType<typeof basesOf>,
  put: (bucket: string, key: string, id: string, amount: number) => void,
): Promise<void> {
  const uniques = bases.filter((metric) => metric.kind === "unique");
  if (uniques.length === 0) return;
  const ranges = rangesOf(query);
  const { db, store } = view;
  const visitors = uniques.find((metric) => metric.of === "visitor");
  if (visitors) {
    const { by, filter } = query;
    const keys = by ? { dim: by } : [filter ? `${filter.dimension}:${filter.value}` : ""];
    const label = (key: string) => (by ? key.slice(by.length + 1) : "");
    const wanted = (key: string) => {
      if (filter && by) return key === `${filter.dimension}:${filter.value}`;
      return "dim" in keys ? key.startsWith(`${keys.dim}:`) : keys.includes(key);
    };
    for (const { bucket, key, n } of await countVisitors(db, store.id, keys, ranges)) {
      if (wanted(key)) put(bucket, label(key), visitors.id, n);
    }
    for (const { at, facts } of query.grain === "hour" ? await readHours(view, query, "visitor") : []) {
      for (const [values, { visitors: n = 0 }] of facts) {
        const [key = ""] = JSON.parse(values) as string[];
        if (wanted(key)) put(hourLabel(store.timezone, at), label(key), visitors.id, n);
      }
    }
    for (const cell of view.live.cells) {
      for (const range of ranges) {
        const counts = cell.day >= range.from && cell.day <= range.to && cell.prev < range.from;
        if (counts && wanted(cell.key)) put(range.bucket, label(cell.key), visitors.id, cell.n);
      }
    }
  }
  if (uniques.some((metric) => metric.of === "customer")) {
    for (const counts of await countCustomers(db, store.id, ranges)) {
      for (const metric of uniques)
        if (metric.of === "customer") put(counts.bucket, "", metric.id, counts[metric.count]);
    }
  }
}

/** The whole range, and each bucket of it, as ranges of day numbers: distinct counts do not add up. */
function rangesOf({ from, to, grain }: FigureQuery): { bucket: string; from: number; to: number }[] {
  const ranges = [{ bucket: "total", from: dayNumber(from), to: dayNumber(to) }];
  if (!grain || grain === "hour") return ranges;
  for (const day of daysBetween(from, to)) {
    const bucket = bucketOf(day, grain);
    const last = ranges.at(-1);
    if (last?.bucket === bucket) last.to = dayNumber(day);
    else ranges.push({ bucket, from: dayNumber(day), to: dayNumber(day) });
  }
  return ranges;
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
