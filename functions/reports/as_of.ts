// How did the store stand at an earlier moment? What is not over yet is compared with the same hours of the time before.
import { cubes, type FactName } from "../../shared/cubes.ts";
import { addDays, dayNumber, dayOf, dayStart, HOUR_MS, hourOf } from "../../shared/time.ts";
import { computeEventPart } from "../jobs/event_hour.ts";
import { computeOrderHour } from "../jobs/order_hour.ts";
import { keptFrom } from "../jobs/retention.ts";
import type { HourFacts, Origin } from "../store/fact.ts";
import { weeksWithin } from "../store/partition.ts";
import type { VisitorDay } from "../store/visitor_day.ts";
import type { View } from "./read.ts";

/** The day that a view sees a part of, up to `until`. */
export interface Cut extends Omit<VisitorDay, "groups"> {
  label: string;
  /** Whether its events are still there: without them nobody can tell who came in a part of it. */
  kept: boolean;
}

const names: readonly FactName[] = ["visitor", ...(Object.keys(cubes) as FactName[])];
const origins: readonly Origin[] = ["event", "order"];

/**
 * The view as it would have been at a moment of an earlier day, by the time of what happened. Events and orders count up to
 * the moment, or up to the hour where the day's events are no longer kept; spend is booked by whole days.
 */
export async function asOf(view: View, moment: number): Promise<View> {
  const { store, weeks, live } = view;
  const zone = store.timezone;
  const label = dayOf(zone, moment);
  const from = dayStart(zone, label);
  const end = dayStart(zone, addDays(label, 1));
  const hour = hourOf(zone, moment);
  const own = weeksWithin(weeks, from, end);
  const kept = from >= keptFrom(store, view.now);
  const until = kept ? moment : hour;
  const part = await partOf(view, hour, until);
  const later = hoursFrom(zone, hour, end).flatMap((at) =>
    origins.flatMap((origin) => names.map((cube): HourFacts => ({ hour: at, origin, cube, facts: new Map() }))),
  );
  const known = new Set(part.map(nameOf));
  const replaced = [...part, ...later.filter((each) => !known.has(nameOf(each)))];
  return {
    ...view,
    now: until,
    today: label,
    open_days: new Set([...view.open_days, label]),
    open_months: new Set([...view.open_months, label.slice(0, 7)]),
    live: { ...live, facts: [...live.facts.filter((each) => each.hour < hour || each.hour >= end), ...replaced] },
    hours: new Map(),
    cut: { store: store.id, label, day: dayNumber(label), from, until, weeks: own, kept },
  };
}

const nameOf = ({ hour, origin, cube }: HourFacts) => `${hour}:${origin}:${cube}`;

async function partOf({ db, store, weeks }: View, hour: number, until: number): Promise<HourFacts[]> {
  if (until <= hour) return [];
  const [event, order] = await Promise.all([
    computeEventPart({ db, store, weeks }, hour, until),
    computeOrderHour(db, store, hour, new Map(), until),
  ]);
  const listed = (origin: Origin, byCube: Partial<Record<FactName, HourFacts["facts"]>>) =>
    Object.entries(byCube).map(([cube, facts]): HourFacts => ({ hour, origin, cube: cube as FactName, facts }));
  return [...listed("event", event), ...listed("order", order)];
}

/** The beginnings of the store's hours in [from, end); clocks that move by half an hour make two of one label. */
export function hoursFrom(zone: string, from: number, end: number): number[] {
  const hours = new Set<number>();
  for (let at = from; at < end; at += HOUR_MS / 4) hours.add(hourOf(zone, at));
  return [...hours];
}
