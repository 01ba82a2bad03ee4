// How many different people? Visitors and customers of a range and of its buckets, which do not add up over days.
import type { basesOf } from "../../shared/metrics/evaluate.ts";
import { bucketOf, dayNumber, daysBetween, hourLabel } from "../../shared/time.ts";
import { type CustomerCell, countCustomers, readCustomerPart } from "../store/customer.ts";
import { countVisitors } from "../store/visitor.ts";
import { countVisitorsOfPart } from "../store/visitor_part.ts";
import type { FigureQuery } from "./figures.ts";
import { readHours } from "./hours.ts";
import type { View } from "./read.ts";
import { countOwn } from "./tagged/own.ts";

/** Adds what distinct visitors and customers come to, over the range and in each bucket. */
export async function readUniques(
  view: View,
  query: FigureQuery,
  bases: ReturnType<typeof basesOf>,
  put: (bucket: string, key: string, id: string, amount: number) => void,
): Promise<void> {
  const uniques = bases.filter((metric) => metric.kind === "unique");
  if (uniques.length === 0) return;
  if (view.own) return countOwn(view.own, query, uniques, put);
  const { db, store, cut } = view;
  const asked = rangesOf(query);
  // The day that is seen in part is counted from its rows.
  const ranges = cut ? asked.map((range) => (range.to === cut.day ? { ...range, to: cut.day - 1 } : range)) : asked;
  const parts = cut ? asked.filter((range) => range.to === cut.day) : [];
  const visitors = uniques.find((metric) => metric.of === "visitor");
  if (visitors) {
    const { by, filter } = query;
    const keys = visitorKeysOf(query);
    const label = (key: string) => (by ? key.slice(by.length + 1) : "");
    const wanted = (key: string) => {
      if (filter && by && key !== `${filter.dimension}:${filter.value}`) return false;
      return "dim" in keys ? key.startsWith(`${keys.dim}:`) : keys.includes(key);
    };
    for (const { bucket, key, n } of await countVisitors(db, store.id, keys, ranges)) {
      if (wanted(key)) put(bucket, label(key), visitors.id, n);
    }
    for (const { bucket, from } of parts) {
      if (!cut || cut.weeks.length === 0) continue;
      for (const { key, n } of await countVisitorsOfPart(db, cut, keys, from)) {
        if (wanted(key)) put(bucket, label(key), visitors.id, n);
      }
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
    const cells = cut && parts.length > 0 ? await readCustomerPart(db, store.id, cut.from, cut.until) : [];
    for (const { bucket, from } of parts) {
      for (const metric of uniques) {
        if (metric.of !== "customer") continue;
        const counted = cells.filter((cell) => countsIn[metric.count](cell, from));
        put(
          bucket,
          "",
          metric.id,
          counted.reduce((sum, { n }) => sum + n, 0),
        );
      }
    }
  }
}

/** Which orders count a customer in a range that begins on day `from`; each customer by one of his. */
const countsIn: Record<"all" | "returning" | "repeat", (cell: CustomerCell, from: number) => boolean> = {
  all: ({ prev }, from) => prev < from,
  returning: ({ prev }, from) => prev < from && prev >= 0,
  repeat: ({ prev, prev2 }, from) => prev >= from && prev2 < from,
};

/** Buckets that end with a part of a day of which nobody can tell any more who came. */
export function unseenBuckets({ cut }: View, query: FigureQuery): ReadonlySet<string> {
  if (!cut || cut.kept) return new Set();
  const ends = rangesOf(query).filter(({ to }) => to === cut.day);
  return new Set(ends.map(({ bucket }) => bucket));
}

function visitorKeysOf({ by, keys, filter }: FigureQuery): readonly string[] | { dim: string } {
  if (by === undefined) return [filter ? `${filter.dimension}:${filter.value}` : ""];
  return keys ? keys.map((key) => `${by}:${key}`) : { dim: by };
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
