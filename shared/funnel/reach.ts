// How far did everybody come, and what is told of them? Rows of events in, a row each visitor or visit out.
import { derived } from "../derived.ts";
import { DAY_MS } from "../time.ts";
import { type OriginId, origins } from "../walks/origins.ts";
import type { Act, Walk } from "../walks/walk.ts";
import { deepest, type Reading } from "./deepest.ts";
import { steps } from "./steps.ts";

/** Events a funnel looks at, in the order in which those of one moment stand. */
const order: ReadonlyMap<string, number> = new Map(steps.toReversed().map(({ event }, at) => [event, -at]));

/** What a visitor's own way tells of him, beside where his visit came from. */
export const tellings = ["sku", "category", "brand", "variant", "tier", "fee"] as const;
export type SplitId = OriginId | "channel_group" | (typeof tellings)[number];
export const splits: readonly SplitId[] = [...origins, "channel_group", ...tellings];

/** What a product belongs to; "" of one that is not known. */
export type GroupOf = (by: "category" | "brand", sku: string) => string;

const grouped = derived.get("channel_group");

/** Columns, a row an event that is a step or tells something. */
export interface FunnelRows {
  visitor: string[];
  /** Place of its visit in `visits`. */
  visit: number[];
  event: string[];
  at: number[];
  sku: (string | undefined)[];
  variant: (string | undefined)[];
  tier: (string | undefined)[];
  /** Delivery fee, minor units. */
  fee: (string | undefined)[];
  order: (string | undefined)[];
  visits: Pick<Walk, OriginId>[];
}

export const newRows = (): FunnelRows => ({
  visitor: [],
  visit: [],
  event: [],
  at: [],
  sku: [],
  variant: [],
  tier: [],
  fee: [],
  order: [],
  visits: [],
});

/** Adds a visit's events; a visit without a step leaves nothing. */
export function addWalk(rows: FunnelRows, walk: Walk): void {
  const acts = walk.acts.filter(({ name }) => order.has(name));
  if (acts.length === 0) return;
  const { channel, source, medium, campaign, device, country } = walk;
  rows.visits.push({ channel, source, medium, campaign, device, country });
  for (const act of acts) addAct(rows, walk.visitor, rows.visits.length - 1, act);
}

function addAct(rows: FunnelRows, visitor: string, visit: number, act: Act): void {
  const { name, at, sku, variant, tier, fee_minor, order } = act;
  rows.visitor.push(visitor);
  rows.visit.push(visit);
  rows.event.push(name);
  rows.at.push(at);
  rows.sku.push(sku);
  rows.variant.push(variant);
  rows.tier.push(tier);
  rows.fee.push(fee_minor?.toString());
  rows.order.push(order);
}

export const windows = { visit: null, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
export type WindowId = keyof typeof windows;

export interface Options {
  steps: readonly string[];
  order: Reading["order"];
  /** From the first step on; `visit` is one and the same visit. */
  window: WindowId;
  /** Who is counted. */
  per: "visitor" | "visit";
}

/** One visitor or visit that came to the first step at least. */
export interface Reached {
  visitor: string;
  /** When each step was reached. */
  times: number[];
  /** By split: what it is, and since when that is told. */
  told: Partial<Record<SplitId, { key: string; at: number }>>;
}

/** Everybody who came to the first step, by visitor; the order of rows does not matter. */
export function reachedBy(rows: FunnelRows, options: Options, groupOf: GroupOf = () => ""): Reached[] {
  const places = sortedPlaces(rows);
  const reading = { ...options, within_ms: windows[options.window] };
  const oneVisit = options.per === "visit" || options.window === "visit";
  const tries = Map.groupBy(places, (place) => (oneVisit ? rows.visit[place] : rows.visitor[place]));
  const best = new Map<string | number, Reached>();
  for (const own of tries.values()) {
    const [first = 0] = own;
    const times = deepest(momentsOf(rows, own), reading);
    if (times.length === 0) continue;
    const visitor = rows.visitor[first] ?? "";
    const unit = options.per === "visit" ? (rows.visit[first] ?? 0) : visitor;
    const known = best.get(unit);
    // Of visits that went equally far the first stands.
    const further = known === undefined || times.length > known.times.length;
    const earlier = known?.times.length === times.length && (times[0] ?? 0) < (known.times[0] ?? 0);
    if (further || earlier) {
      best.set(unit, { visitor, times, told: toldOf(rows, own, times, reading.within_ms, groupOf) });
    }
  }
  return [...best.values()];
}

function sortedPlaces(rows: FunnelRows): number[] {
  const place = (one: number) => order.get(rows.event[one] ?? "") ?? 0;
  const rest = (one: number) =>
    [rows.order, rows.sku, rows.variant, rows.tier, rows.fee].map((column) => column[one] ?? "").join("\u0000");
  return rows.at
    .map((_, index) => index)
    .sort((a, b) => {
      const apart = (rows.at[a] ?? 0) - (rows.at[b] ?? 0) || place(a) - place(b);
      // Of two events of one kind and moment neither is first: what they say decides, not where they stand.
      return apart || (rest(a) < rest(b) ? -1 : 1);
    });
}

/** A purchase that was sent twice is one. */
function momentsOf({ event, at, order: named }: FunnelRows, places: readonly number[]) {
  const seen = new Set<string>();
  return places.flatMap((place) => {
    const order = named[place];
    if (order !== undefined && seen.has(order)) return [];
    if (order !== undefined) seen.add(order);
    return [{ event: event[place] ?? "", at: at[place] ?? 0 }];
  });
}

/** The origin of the visit that the try began in; the first product, kind and delivery that the try names. */
function toldOf(
  rows: FunnelRows,
  places: readonly number[],
  times: readonly number[],
  within_ms: number | null,
  groupOf: GroupOf,
): Reached["told"] {
  const begun = Math.min(...times);
  const end = within_ms === null ? Number.POSITIVE_INFINITY : begun + within_ms;
  const own = places.filter((place) => (rows.at[place] ?? 0) >= begun && (rows.at[place] ?? 0) <= end);
  const told: Reached["told"] = {};
  const visit = rows.visits[rows.visit[own[0] ?? 0] ?? 0];
  if (visit) {
    for (const id of origins) told[id] = { key: visit[id], at: begun };
    const { source, medium, campaign } = visit;
    if (grouped) told.channel_group = { key: grouped.of(source, medium, campaign), at: begun };
  }
  for (const id of ["sku", "variant", "tier", "fee"] as const) {
    const place = own.find((one) => rows[id][one] !== undefined);
    if (place !== undefined) told[id] = { key: rows[id][place] ?? "", at: rows.at[place] ?? 0 };
  }
  const { sku } = told;
  if (sku) for (const by of ["category", "brand"] as const) told[by] = { key: groupOf(by, sku.key), at: sku.at };
  return told;
}
