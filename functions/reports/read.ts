// The measures behind any figure: whole days from rollups, days that changed from their hours, open hours from raw.
import type { D1Database } from "@cloudflare/workers-types";
import {
  addMeasures,
  type Cube,
  coveringSet,
  type Facts,
  project,
  setName,
  sourcesOf,
  valueReader,
} from "../../shared/cubes.ts";
import { dimensionById } from "../../shared/dimensions.ts";
import {
  addDays,
  bucketOf,
  dayFromNumber,
  dayOf,
  daysBetween,
  type Grain,
  hourLabel,
  monthEnd,
  monthStart,
} from "../../shared/time.ts";
import { settledMarks } from "../jobs/marks.ts";
import { isRipe } from "../jobs/rollup.ts";
import { openPass } from "../jobs/work.ts";
import type { Mark } from "../store/dirty.ts";
import { readFirstSummaries } from "../store/first_day.ts";
import { readGroups } from "../store/product.ts";
import { decodeSums, type Place, type SumRow, selectSums } from "../store/rollup_sums.ts";
import type { Store } from "../store/stores.ts";
import type { Cut } from "./as_of.ts";
import { type FirstDays, firstDaysOf } from "./first_day.ts";
import { type Pending, pendingOf } from "./fresh.ts";
import { readHours } from "./hours.ts";
import { type Live, readLive } from "./live_hours.ts";
import type { Own } from "./tagged/own.ts";
import { sumOwn } from "./tagged/own.ts";

/** One look at a store: its database, the moment, and what is still to be recomputed at that moment. */
export interface View {
  db: D1Database;
  store: Store;
  now: number;
  today: string;
  /** Days whose rollup is not up to date; they are read from their hours. */
  open_days: ReadonlySet<string>;
  /** Months with such a day. */
  open_months: ReadonlySet<string>;
  /** Hours that are not rolled up, worked out now. */
  live: Live;
  /** What has come and is not counted yet. */
  pending: readonly Pending[];
  /** Weeks that have tables of raw events. */
  weeks: readonly string[];
  /** From which days on there is data. */
  first: FirstDays;
  /** Where it is a look at an earlier moment: the day of which it sees a part. */
  cut?: Cut;
  /** Where it shows some customers' part of the trade: what their rows come to, in place of what is summed up. */
  own?: Own;
  /** Hours read already, since many figures of one answer rest on the same ones. */
  hours: Map<string, Promise<{ at: number; facts: Facts }[]>>;
}

export interface Filter {
  dimension: string;
  value: string;
}

export async function openView(db: D1Database, store: Store, now: number): Promise<View> {
  const pass = await openPass(db, store);
  const marks = settledMarks(store, pass.marks);
  const today = dayOf(store.timezone, now);
  const openHours = marks.filter((mark) => isLive(mark, store, now));
  const [live, summaries] = await Promise.all([readLive(pass, openHours), readFirstSummaries(db, store.id)]);
  const daysOf = (kind: Mark["kind"]) =>
    marks.filter((mark) => mark.kind === kind).map((mark) => dayFromNumber(mark.bucket));
  const open_days = new Set([today, ...daysOf("day"), ...live.facts.map(({ hour }) => dayOf(store.timezone, hour))]);
  const open_months = new Set([...open_days, ...daysOf("month")].map((day) => day.slice(0, 7)));
  const pending = pendingOf(store, marks, now);
  const first = firstDaysOf(store, summaries, live);
  const { weeks } = pass.work;
  return { db, store, now, today, open_days, open_months, live, pending, weeks, first, hours: new Map() };
}

/** Whether an hour is worked out when somebody looks: it runs, or is over for a moment. Hours to come wait for their time. */
export function isLive(mark: Mark, store: Store, now: number): boolean {
  return (mark.kind === "event" || mark.kind === "order") && mark.bucket <= now && !isRipe(store, mark, now);
}

export interface MeasureQuery {
  cube: Cube;
  /** Sum metrics wanted. */
  measures: readonly string[];
  from: string;
  to: string;
  grain: Grain | "total";
  by?: string | undefined;
  /** Only these keys of the split. */
  keys?: readonly string[] | undefined;
  filter?: Filter | undefined;
  /** Of grain `total`: only so many keys of what is rolled up, the largest. */
  most?: number | undefined;
}

/** Measures by bucket and key: `bucket|key` text pairs would hide the shape, so a map in a map. */
export type Series = Map<string, Facts>;

/** Sums measures over a range; the bucket of grain `total` is "total", the key without `by` is "". */
export async function readMeasures(view: View, query: MeasureQuery): Promise<Series> {
  if (view.own) return sumOwn(view.own, query, (dims, of) => picker(view, dims, of));
  const { cube, by, filter } = query;
  const asked = [by, filter?.dimension].filter((dim) => dim !== undefined);
  const stored = asked.map((dim) => dimensionById.get(dim)?.from ?? dim);
  const dims = coveringSet(cube, stored) ?? cube.dims;
  const series: Series = new Map();
  const sumsOf = (bucket: string): Facts => {
    const sums: Facts = series.get(bucket) ?? new Map();
    series.set(bucket, sums);
    return sums;
  };
  const rows = query.grain === "hour" ? [] : await readRollups(view, query, dims);
  for (const { bucket, key, measures } of rows) addMeasures(sumsOf(bucket), key, measures);
  const hours = await readHours(view, query, cube.name);
  const pick = hours.length > 0 ? await picker(view, dims, query) : () => undefined;
  for (const { at, facts } of hours) {
    const bucket =
      query.grain === "hour"
        ? hourLabel(view.store.timezone, at)
        : rowBucket(dayOf(view.store.timezone, at), query.grain);
    const sums = sumsOf(bucket);
    for (const [key, measures] of project(facts, cube, dims)) {
      const label = pick(key);
      if (label !== undefined) addMeasures(sums, label, measures);
    }
  }
  return series;
}

export const rowBucket = (day: string, grain: Grain | "total") =>
  grain === "total" || grain === "hour" ? "total" : bucketOf(day, grain);

/** Tells which key of the answer a stored key adds to; undefined when the filter, or the wanted keys, leave it out. */
async function picker(view: View, dims: readonly string[], { by, keys, filter }: MeasureQuery) {
  const wanted = keys === undefined ? undefined : new Set(keys);
  const reader = async (dim: string) => {
    const from = dimensionById.get(dim)?.from;
    if (!from) return valueReader(dims, dim);
    const place = dims.indexOf(from);
    const groups = await readGroups(view.db, view.store.id, dim as "category" | "brand");
    return (values: string[]) => groups.get(values[place] ?? "") ?? "";
  };
  const label = by === undefined ? () => "" : await reader(by);
  const filtered = filter === undefined ? undefined : await reader(filter.dimension);
  return (key: string): string | undefined => {
    const values = JSON.parse(key) as string[];
    if (filtered && filtered(values) !== filter?.value) return undefined;
    const found = label(values);
    return wanted && !wanted.has(found) ? undefined : found;
  };
}

async function readRollups(view: View, query: MeasureQuery, dims: readonly string[]): Promise<SumRow[]> {
  const { db, store } = view;
  const { cube, measures, by, keys, filter, most } = query;
  const asked = [by, filter?.dimension].filter((dim) => dim !== undefined);
  if (!asked.every((dim) => dims.includes(dimensionById.get(dim)?.from ?? dim))) return readDerived(view, query, dims);
  const placeOf = (dim: string): Place => {
    const from = dimensionById.get(dim)?.from;
    const group = from ? (dim as "category" | "brand") : undefined;
    return { place: dims.indexOf(from ?? dim), group, alone: dims.length === 1 };
  };
  const statement = selectSums(db, store.id, {
    dims: setName(cube, dims),
    spans: spansOf(view, query),
    measures,
    ...(by === undefined ? {} : { by: placeOf(by), keys, most }),
    ...(filter === undefined ? {} : { filter: { ...placeOf(filter.dimension), value: filter.value } }),
  });
  return decodeSums((await statement.all()).results);
}

/** As `readRollups`, by what SQL cannot tell of a key: the keys it follows from are summed there, and told apart here. */
async function readDerived(view: View, query: MeasureQuery, dims: readonly string[]): Promise<SumRow[]> {
  const { db, store } = view;
  const { by, filter } = query;
  const needed = sourcesOf([by, filter?.dimension].filter((dim) => dim !== undefined));
  const statement = selectSums(db, store.id, {
    dims: setName(query.cube, dims),
    spans: spansOf(view, query),
    measures: query.measures,
    by: { places: needed.map((dim) => dims.indexOf(dim)) },
  });
  const pick = await picker(view, needed, query);
  return decodeSums((await statement.all()).results).flatMap((row) => {
    const key = pick(row.key);
    return key === undefined ? [] : [{ ...row, key }];
  });
}

const spansOf = (view: View, query: MeasureQuery) =>
  rangesOf(query).flatMap(({ bucket, from, to }) => wholeSpans(view, from, to).map((span) => ({ ...span, bucket })));

/** The days of each bucket, or of the whole range for grain `total`. */
function rangesOf({ from, to, grain }: Pick<MeasureQuery, "from" | "to" | "grain">) {
  const ranges: { bucket: string; from: string; to: string }[] = [];
  for (const day of daysBetween(from, to)) {
    const bucket = rowBucket(day, grain);
    const last = ranges.at(-1);
    if (last?.bucket === bucket) last.to = day;
    else ranges.push({ bucket, from: day, to: day });
  }
  return ranges;
}

/** The closed days of a range as whole months and the runs of days around them. */
export function wholeSpans(
  view: Pick<View, "open_days" | "open_months">,
  from: string,
  to: string,
): { grain: "day" | "month"; from: string; to: string }[] {
  const spans: { grain: "day" | "month"; from: string; to: string }[] = [];
  const extend = (grain: "day" | "month", bucket: string, follows: string) => {
    const last = spans.at(-1);
    if (last?.grain === grain && last.to === follows) last.to = bucket;
    else spans.push({ grain, from: bucket, to: bucket });
  };
  for (let day = from; day <= to; ) {
    const month = day.slice(0, 7);
    const last = monthEnd(day);
    if (day === monthStart(day) && last <= to && !view.open_months.has(month)) {
      extend("month", month, addDays(day, -1).slice(0, 7));
      day = addDays(last, 1);
    } else {
      if (!view.open_days.has(day)) extend("day", day, addDays(day, -1));
      day = addDays(day, 1);
    }
  }
  return spans;
}
