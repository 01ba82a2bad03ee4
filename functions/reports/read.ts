// The measures behind any figure: whole days from rollups, days that changed from their hours, open hours from raw.
import type { D1Database } from "@cloudflare/workers-types";
import {
  addMeasures,
  type Cube,
  coveringSet,
  type FactName,
  type Facts,
  type Measures,
  project,
  setName,
} from "../../shared/cubes.ts";
import { dimensionById } from "../../shared/dimensions.ts";
import {
  addDays,
  bucketOf,
  dayFromNumber,
  dayNumber,
  dayOf,
  dayStart,
  daysBetween,
  type Grain,
  hourLabel,
} from "../../shared/time.ts";
import { isRipe } from "../jobs/rollup.ts";
import { listDirty, type Mark } from "../store/dirty.ts";
import { decodeFacts, selectFacts } from "../store/fact.ts";
import { readGroups } from "../store/product.ts";
import { decodeRollup, type RollupRow, selectRollup, selectRollupSums } from "../store/rollup.ts";
import type { Store } from "../store/stores.ts";
import { type Live, readLive } from "./live_hours.ts";

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
  complete_through: number;
  pending_hours: number;
}

export interface Filter {
  dimension: string;
  value: string;
}

export async function openView(db: D1Database, store: Store, now: number): Promise<View> {
  const marks = await listDirty(db, store.id);
  const today = dayOf(store.timezone, now);
  const openHours = marks.filter((mark) => isLive(mark, store, now));
  const live = await readLive(db, store, openHours);
  const daysOf = (kind: Mark["kind"]) =>
    marks.filter((mark) => mark.kind === kind).map((mark) => dayFromNumber(mark.bucket));
  const open_days = new Set([today, ...daysOf("day"), ...live.facts.map(({ hour }) => dayOf(store.timezone, hour))]);
  const open_months = new Set([...open_days, ...daysOf("month")].map((day) => day.slice(0, 7)));
  const ripe = marks.filter((mark) => (mark.kind === "event" || mark.kind === "order") && isRipe(store, mark, now));
  // Late data for a day long past does not make today incomplete: it is told as pending hours instead.
  const recent = ripe.filter((mark) => now - mark.bucket < 6 * 3_600_000).map((mark) => mark.bucket);
  return {
    db,
    store,
    now,
    today,
    open_days,
    open_months,
    live,
    complete_through: Math.min(now, ...recent),
    pending_hours: ripe.length,
  };
}

/** Whether an hour is worked out when somebody looks: it runs, or is over for a moment. Hours to come wait for their time. */
function isLive(mark: Mark, store: Store, now: number): boolean {
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
  filter?: Filter | undefined;
}

/** Measures by bucket and key: `bucket|key` text pairs would hide the shape, so a map in a map. */
export type Series = Map<string, Facts>;

/** Sums measures over a range; the bucket of grain `total` is "total", the key without `by` is "". */
export async function readMeasures(view: View, query: MeasureQuery): Promise<Series> {
  const { cube, by, filter } = query;
  const asked = [by, filter?.dimension].filter((dim) => dim !== undefined);
  const stored = asked.map((dim) => dimensionById.get(dim)?.from ?? dim);
  const dims = coveringSet(cube, stored) ?? cube.dims;
  const pick = await picker(view, dims, by, filter);
  const series: Series = new Map();
  const add = (bucket: string, facts: Iterable<[string, Measures]>) => {
    const sums: Facts = series.get(bucket) ?? new Map();
    series.set(bucket, sums);
    for (const [key, measures] of facts) {
      const label = pick(key);
      if (label !== undefined) addMeasures(sums, label, measures);
    }
  };
  const rows = query.grain === "hour" ? [] : await readRollups(view, query, dims);
  for (const { bucket, key, measures } of rows) add(rowBucket(bucket, query.grain), [[key, measures]]);
  for (const { at, facts } of await readHours(view, query, cube.name)) {
    const bucket =
      query.grain === "hour"
        ? hourLabel(view.store.timezone, at)
        : rowBucket(dayOf(view.store.timezone, at), query.grain);
    add(bucket, project(facts, cube, dims));
  }
  return series;
}

const rowBucket = (day: string, grain: Grain | "total") =>
  grain === "total" || grain === "hour" ? "total" : bucketOf(day, grain);

/** Tells which key of the answer a stored key adds to; undefined when the filter leaves it out. */
async function picker(view: View, dims: readonly string[], by: string | undefined, filter: Filter | undefined) {
  const reader = async (dim: string) => {
    const from = dimensionById.get(dim)?.from;
    const place = dims.indexOf(from ?? dim);
    if (!from) return (values: string[]) => values[place] ?? "";
    const groups = await readGroups(view.db, view.store.id, dim as "category" | "brand");
    return (values: string[]) => groups.get(values[place] ?? "") ?? "";
  };
  const label = by === undefined ? () => "" : await reader(by);
  const filtered = filter === undefined ? undefined : await reader(filter.dimension);
  return (key: string): string | undefined => {
    const values = JSON.parse(key) as string[];
    return filtered && filtered(values) !== filter?.value ? undefined : label(values);
  };
}

async function readRollups(view: View, query: MeasureQuery, dims: readonly string[]): Promise<RollupRow[]> {
  const { db, store, open_days } = view;
  const name = setName(query.cube, dims);
  if (query.grain === "total" && dims.length > 0) {
    const spans = wholeSpans(view, query.from, query.to);
    const { results } = await selectRollupSums(db, store.id, name, spans, query.measures).all();
    return decodeRollup(results);
  }
  const { results } = await selectRollup(db, store.id, name, "day", query.from, query.to).all();
  return decodeRollup(results).filter((row) => !open_days.has(row.bucket));
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
    const next = addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, 0);
    if (day === `${month}-01` && addDays(next, -1) <= to && !view.open_months.has(month)) {
      extend("month", month, addDays(day, -1).slice(0, 7));
      day = next;
    } else {
      if (!view.open_days.has(day)) extend("day", day, addDays(day, -1));
      day = addDays(day, 1);
    }
  }
  return spans;
}

/** Facts by hour: of every hour of the range for grain `hour`, else of the days whose rollup is not up to date. */
export async function readHours(
  view: View,
  query: Pick<MeasureQuery, "from" | "to"> & { grain?: Grain | "total" | undefined },
  name: FactName,
): Promise<{ at: number; facts: Facts }[]> {
  const { db, store, open_days, live } = view;
  const zone = store.timezone;
  const days =
    query.grain === "hour"
      ? daysBetween(query.from, query.to)
      : [...open_days].filter((day) => day >= query.from && day <= query.to);
  if (days.length === 0) return [];
  const numbers = days.map(dayNumber).sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last.to + 1 === number) last.to = number;
    else runs.push({ from: number, to: number });
  }
  const bounds = runs.map((run) => [
    dayStart(zone, dayFromNumber(run.from)),
    dayStart(zone, dayFromNumber(run.to + 1)),
  ]) as [number, number][];
  const results = await db.batch(bounds.map(([from, until]) => selectFacts(db, store.id, name, from, until)));
  const stored = results.flatMap((result) => decodeFacts(result.results));
  const fresh = live.facts.filter(
    ({ cube, hour }) => cube === name && bounds.some(([from, until]) => hour >= from && hour < until),
  );
  const replaced = new Set(fresh.map(({ origin, hour }) => `${origin}:${hour}`));
  const kept = stored.filter(({ origin, hour }) => !replaced.has(`${origin}:${hour}`));
  return [...kept, ...fresh].map(({ hour, facts }) => ({ at: hour, facts }));
}
