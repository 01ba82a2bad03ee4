// What did the visits of some customers come to? From sessions and events, some hours at a time, with the job's own arithmetic.
import { cubes } from "../../../shared/cubes.ts";
import { idTime } from "../../../shared/ids.ts";
import type { Session, VisitEvent } from "../../../shared/sessions.ts";
import { dayOf, dayStart, HOUR_MS, hourOf } from "../../../shared/time.ts";
import { addUp } from "../../jobs/event_hour.ts";
import { readEvents } from "../../store/event.ts";
import { weeksWithin } from "../../store/partition.ts";
import { countRowsWithin, sizesWithin } from "../../store/row_pages.ts";
import { readSessions } from "../../store/session.ts";
import { hoursFrom } from "../as_of.ts";
import type { View } from "../read.ts";
import type { Grouping } from "./grouping.ts";
import { readKnownVisitors } from "./known.ts";
import type { Needs } from "./needs.ts";
import { MOST_HELD, MOST_VISITS, tooLarge } from "./refuse.ts";
import { addFacts, addVisitor, type Sheet } from "./sheet.ts";

/** Rows that a window of hours holds about at most. */
const WINDOW = 15_000;

/** Visitors that a statement is told by name. */
const MOST_NAMED = 20_000;

/** Sessions of hours that are not over, in place of those that are stored. */
export interface Unstored {
  current: readonly Session[];
  deletes: readonly Session[];
}

/** Adds the visits of [from, until) to the sheets of their visitors' keys. */
export async function addVisits(
  view: Pick<View, "db" | "store" | "weeks">,
  span: { from: number; until: number },
  {
    needs,
    grouping,
    unstored,
    sheetOf,
    size,
  }: {
    needs: Needs;
    grouping: Grouping;
    unstored: Unstored;
    sheetOf: (key: string) => Sheet;
    /** How much all sheets hold. */
    size: () => number;
  },
): Promise<void> {
  const { db, store } = view;
  const zone = store.timezone;
  const weeks = weeksWithin(view.weeks, span.from, span.until);
  if (weeks.length === 0) return;
  const reads = needs.rows.has("event") ? "event" : "session";
  const rows = await countRowsWithin(db, store.id, reads, { weeks, ...span, most: MOST_VISITS + 1 });
  if (rows > MOST_VISITS) throw tooLarge(reads === "event" ? "events" : "visits");

  const live = unstored.current.filter(({ id }) => idTime(id) >= span.from && idTime(id) < span.until);
  const { keys, known } = await readKnownVisitors(view, span, grouping, live);
  const keyOf = (visitor: string) => keys.get(visitor) ?? (known.has(visitor) ? undefined : grouping.unknown);
  if (keys.size === 0 && grouping.unknown === undefined) return;
  const named = grouping.unknown === undefined && keys.size <= MOST_NAMED ? [...keys.keys()] : undefined;
  const replaced = new Set([...unstored.current, ...unstored.deletes].map(({ id }) => id));

  for (const { from, until, hours } of windowsOf(
    zone,
    span,
    await sizesWithin(db, store.id, reads, { weeks, ...span }),
  )) {
    const events = reads === "event" ? await readEvents(db, store.id, from, until, named, weeks) : [];
    const stored = await readSessions(db, store.id, dayStart(zone, dayOf(zone, from)), until, from, weeks);
    const sessions = [...stored.filter(({ id }) => !replaced.has(id)), ...live].filter(
      ({ id, visitor, last_at }) => keyOf(visitor) !== undefined && idTime(id) < until && last_at >= from,
    );
    const alive = byHour(zone, hours, sessions);
    const happened = Map.groupBy(events, (event) => hourOf(zone, idTime(event.id)));
    for (const hour of hours) {
      const there = Map.groupBy(alive.get(hour) ?? [], ({ visitor }) => keyOf(visitor) ?? "");
      const seen = Map.groupBy(
        (happened.get(hour) ?? []).filter(({ visitor }) => keyOf(visitor) !== undefined),
        ({ visitor }) => keyOf(visitor) ?? "",
      );
      for (const key of new Set([...there.keys(), ...seen.keys()])) {
        addHour(sheetOf(key), zone, needs, hour, seen.get(key) ?? [], there.get(key) ?? []);
      }
    }
    if (size() > MOST_HELD) throw tooLarge("held");
  }
}

function addHour(
  sheet: Sheet,
  zone: string,
  needs: Needs,
  hour: number,
  events: readonly VisitEvent[],
  alive: readonly Session[],
): void {
  const begun = alive.filter(({ id }) => hourOf(zone, idTime(id)) === hour);
  const { visitor, ...facts } = addUp(events, begun, alive);
  addFacts(sheet, zone, hour, needs.hourly && needs.visitors.size > 0 ? { ...facts, visitor } : facts, cubes);
  if (needs.visitors.size === 0) return;
  for (const session of begun) addVisitor(sheet, zone, needs, hour, session);
}

/** Sessions by each of the hours in which they have begun and not ended. */
function byHour(zone: string, hours: readonly number[], sessions: readonly Session[]): Map<number, Session[]> {
  const alive = new Map<number, Session[]>(hours.map((hour) => [hour, []]));
  for (const session of sessions) {
    const last = hourOf(zone, session.last_at);
    const between = hoursFrom(zone, hourOf(zone, idTime(session.id)), last);
    for (const hour of new Set([...between, last])) alive.get(hour)?.push(session);
  }
  return alive;
}

/** Hours in a row that hold about as many rows together as fit in memory. */
function windowsOf(
  zone: string,
  { from, until }: { from: number; until: number },
  sizes: readonly { at: number; rows: number }[],
): { from: number; until: number; hours: number[] }[] {
  const rows = new Map<number, number>();
  for (const { at, rows: n } of sizes) {
    const hour = hourOf(zone, Math.max(at, from));
    rows.set(hour, (rows.get(hour) ?? 0) + n);
  }
  const windows: { from: number; until: number; hours: number[]; rows: number }[] = [];
  const hours = hoursFrom(zone, from, until).sort((a, b) => a - b);
  for (const [index, hour] of hours.entries()) {
    const n = rows.get(hour) ?? 0;
    const last = windows.at(-1);
    const end = Math.min(until, hours[index + 1] ?? until);
    // Where clocks move by half an hour one hour's label begins inside the one before: these two stay together.
    const overlaps = hour - (last?.hours.at(-1) ?? Number.NEGATIVE_INFINITY) < HOUR_MS;
    if (last && (overlaps || last.rows + n <= WINDOW)) {
      last.hours.push(hour);
      last.until = end;
      last.rows += n;
    } else windows.push({ from: hour, until: end, hours: [hour], rows: n });
  }
  return windows;
}
