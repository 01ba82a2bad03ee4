// From which day on is a figure known, and up to which? What lies before a store's first data is missing, not zero.
import type { D1Database } from "@cloudflare/workers-types";
import type { Text } from "../../shared/locale.ts";
import { type Origin, originsOf, whyEmpty, whyMissing } from "../../shared/metrics/begins.ts";
import { addDays, dayFromNumber, dayNumber, dayOf } from "../../shared/time.ts";
import type { FirstSummaries } from "../store/first_day.ts";
import { readLastSummaries } from "../store/last_day.ts";
import type { Store } from "../store/stores.ts";
import type { Live } from "./live_hours.ts";

/** What browsers sent, ad spend and costs may begin long after the first order; null where none ever came. */
export interface FirstDays extends Record<Origin, string | null> {
  /** Of anything; null for a store without data, whose figures are zero. */
  any: string | null;
}

/** First days by a store's summaries, and by the hours of it that are in none yet. */
export function firstDaysOf(store: Store, summaries: FirstSummaries, { facts }: Live): FirstDays {
  const { day, hour, tracked_day, tracked_hour, spend_day, costed, compared } = summaries;
  const dayOfHour = (at: number | null) => (at === null ? null : dayOf(store.timezone, at));
  // An hour that is not over is in no summary yet.
  const live = (list: Live["facts"]) => list.map((each) => dayOfHour(each.hour));
  const tracked = labelOf(tracked_day);
  const any = earliest([day, dayOfHour(hour), ...live(facts)]);
  return {
    any,
    tracked: earliest([tracked, dayOfHour(tracked_hour), ...live(facts.filter(({ origin }) => origin === "event"))]),
    spend: spend_day,
    // A first cost also holds for the orders before it.
    cost: costed === 1 ? any : null,
    // What lies before the first of them has nothing to divide by, and is missing of itself.
    competitors: compared === 1 ? any : null,
    shipments: dayOfHour(summaries.shipped_at),
    tickets: dayOfHour(summaries.opened_at),
    picking: labelOf(summaries.picked_day),
    returns: labelOf(summaries.returned_day),
    stock: labelOf(summaries.stock_day),
    supplied: labelOf(summaries.supplied_day),
  };
}

const labelOf = (day: number | null) => (day === null ? null : dayFromNumber(day));

function earliest(days: readonly (string | null)[]): string | null {
  return days.filter((day) => day !== null).sort()[0] ?? null;
}

/** What a report opens on where nobody says: a store without data in so many days has ended. */
const OPENING_DAYS = 28;

/** The last day of data of a store that has ended, such as one of imported orders; null for one that goes on or has none. */
export async function readEnd(db: D1Database, { id, timezone }: Store, now: number): Promise<string | null> {
  const { day, hour } = await readLastSummaries(db, id);
  const last = latest([day, hour === null ? null : dayOf(timezone, hour)]);
  return last !== null && last <= addDays(dayOf(timezone, now), -OPENING_DAYS) ? last : null;
}

/** The last day number that studies count: the day that is over, or the last one of a store that has ended. */
export async function readStudyDay(db: D1Database, store: Store, now: number): Promise<number> {
  return dayNumber((await readEnd(db, store, now)) ?? addDays(dayOf(store.timezone, now), -1));
}

const latest = (days: readonly (string | null)[]) =>
  days
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null;

/** A metric's first day, or "none" where nothing it rests on was ever sent; null for a store without data. */
export function firstDayOf(days: FirstDays, metric: string): string | "none" | null {
  if (days.any === null) return null;
  const begun = originsOf(metric).map((origin) => days[origin] ?? "none");
  // The latest of what it rests on; "none" sorts after every day.
  return begun.sort().at(-1) ?? days.any;
}

/** Why a metric is missing on all days, and what to send; undefined where it is known from some day on. */
export function whyUnknown(days: FirstDays, metric: string): Text | undefined {
  const lacking = originsOf(metric).find((origin) => days[origin] === null);
  if (lacking) return whyMissing[lacking];
  return days.any === null ? whyEmpty : undefined;
}

/** Whether a metric is known on some day up to `last`. */
export function isKnown(days: FirstDays, metric: string, last: string): boolean {
  const first = firstDayOf(days, metric);
  return first === null || (first !== "none" && first <= last);
}
