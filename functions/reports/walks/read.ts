// What did the visits of a range do? Some days at a time from raw events, inside the scope, at once passed on: memory holds one window.
import { addDays, dayOf, dayStart } from "../../../shared/time.ts";
import type { OriginId } from "../../../shared/walks/origins.ts";
import { type Walk, walksOf } from "../../../shared/walks/walk.ts";
import { keptFrom } from "../../jobs/retention.ts";
import { sizesWithin } from "../../store/row_pages.ts";
import { PARTS, readWalkEvents } from "../../store/walk_events.ts";
import type { Range } from "../range.ts";
import type { Filter, View } from "../read.ts";

/** Events, about, that one answer is worked out from; of a store with more, a part of the visitors, each of them whole. */
export const MOST_EVENTS = 100_000;

/** Events that are in memory at once about at most; a day is not parted. */
const WINDOW = 10_000;

export interface WalksRead extends Range {
  /** Events that were looked at. */
  events: number;
  visits: number;
  /** Share of the visitors they are of; 1 is all. */
  visitor_ratio: number;
}

/** Hands on every visit of the range that the filter lets through, day by day. The range that it returns is what is kept of it. */
export async function readWalks(
  { db, store, weeks, now }: Pick<View, "db" | "store" | "weeks" | "now">,
  { from: first, to }: Range,
  filter: Filter | undefined,
  each: (walk: Walk) => void,
  most = MOST_EVENTS,
): Promise<WalksRead> {
  const zone = store.timezone;
  const kept = dayOf(zone, keptFrom(store, now));
  const from = first < kept ? kept : first;
  const today = dayOf(zone, now);
  const last = to > today ? today : to;
  const read: WalksRead = { from, to: last, events: 0, visits: 0, visitor_ratio: 1 };
  if (from > last) return read;
  const span = { weeks, from: dayStart(zone, from), until: dayStart(zone, addDays(last, 1)) };
  const sizes = await sizesWithin(db, store.id, "event", span);
  const all = sizes.reduce((sum, { rows }) => sum + rows, 0);
  const parts = all > most ? Math.max(1, Math.floor((PARTS * most) / all)) : PARTS;
  read.visitor_ratio = parts / PARTS;
  const byDay = new Map<string, number>();
  for (const { at, rows } of sizes) {
    const day = dayOf(zone, Math.max(at, span.from));
    byDay.set(day, (byDay.get(day) ?? 0) + (rows * parts) / PARTS);
  }
  for (const days of windowsOf(from, last, byDay)) {
    const [begin, end] = [dayStart(zone, days.from), dayStart(zone, addDays(days.to, 1))];
    const events = await readWalkEvents(db, store.id, { from: begin, until: end, weeks, parts });
    read.events += events.length;
    for (const walk of walksOf(events, zone)) {
      if (filter && walk[filter.dimension as OriginId] !== filter.value) continue;
      read.visits += 1;
      each(walk);
    }
  }
  return read;
}

/** Days in a row that hold about as many events together as fit. */
function windowsOf(from: string, to: string, rows: ReadonlyMap<string, number>): Range[] {
  const windows: (Range & { rows: number })[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const n = rows.get(day) ?? 0;
    const last = windows.at(-1);
    if (last && last.rows + n <= WINDOW) {
      last.to = day;
      last.rows += n;
    } else windows.push({ from: day, to: day, rows: n });
  }
  return windows;
}
