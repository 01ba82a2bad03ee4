// From which day on is a figure known? What lies before a store's first data is missing, not zero.
import type { D1Database } from "@cloudflare/workers-types";
import { basesOf } from "../../shared/metrics/evaluate.ts";
import { dayFromNumber, dayOf } from "../../shared/time.ts";
import { readFirstSummaries } from "../store/first_day.ts";
import type { Store } from "../store/stores.ts";
import type { Live } from "./live_hours.ts";

export interface FirstDays {
  /** Of anything; null for a store without data, whose figures are zero. */
  any: string | null;
  /** Of what browsers sent, which may begin long after the first order. */
  tracked: string | null;
}

export async function readFirstDays(db: D1Database, store: Store, { facts }: Live): Promise<FirstDays> {
  const { day, hour, tracked_day, tracked_hour } = await readFirstSummaries(db, store.id);
  const dayOfHour = (at: number | null) => (at === null ? null : dayOf(store.timezone, at));
  // An hour that is not over is in no summary yet.
  const live = (list: Live["facts"]) => list.map((each) => dayOfHour(each.hour));
  const tracked = tracked_day === null ? null : dayFromNumber(tracked_day);
  return {
    any: earliest([day, dayOfHour(hour), ...live(facts)]),
    tracked: earliest([tracked, dayOfHour(tracked_hour), ...live(facts.filter(({ origin }) => origin === "event"))]),
  };
}

function earliest(days: readonly (string | null)[]): string | null {
  return days.filter((day) => day !== null).sort()[0] ?? null;
}

/** A metric's first day, or "none" where nothing it rests on was ever sent; null for a store without data. */
export function firstDayOf({ any, tracked }: FirstDays, metric: string): string | "none" | null {
  if (any === null) return null;
  const isTracked = basesOf([metric]).some((base) => base.lineage.tables.includes("event"));
  return isTracked ? (tracked ?? "none") : any;
}

/** Whether a metric is known on some day up to `last`. */
export function isKnown(days: FirstDays, metric: string, last: string): boolean {
  const first = firstDayOf(days, metric);
  return first === null || (first !== "none" && first <= last);
}
