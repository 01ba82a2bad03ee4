// How far is everything counted? Told from the marks that wait, for the days that an answer is about.
import { addDays, dayFromNumber, dayStart, HOUR_MS } from "../../shared/time.ts";
import { isRipe, SETTLE_MS } from "../jobs/rollup.ts";
import type { Mark } from "../store/dirty.ts";
import type { Store } from "../store/stores.ts";
import type { Range } from "./range.ts";

/** A stretch of time, epoch ms, with something that has come and is not counted yet. */
export interface Pending {
  from: number;
  until: number;
  /** Since when it waits for the job. */
  since: number;
  /** An hour of events or orders; else a day of what is worked out from them. */
  hour: boolean;
}

/** What waits for the job. Hours that are not over do not: they are worked out when somebody looks. */
export function pendingOf(store: Store, marks: readonly Mark[], now: number): Pending[] {
  return marks.flatMap((mark): Pending[] => {
    const { kind, bucket } = mark;
    if (kind === "event" || kind === "order") {
      const until = bucket + HOUR_MS;
      const since = Math.max(mark.mark, until + SETTLE_MS);
      return isRipe(store, mark, now) ? [{ from: bucket, until, since, hour: true }] : [];
    }
    // A day or month that waits is read from its hours meanwhile.
    if (kind === "day" || kind === "month") return [];
    const day = dayFromNumber(bucket);
    const zone = store.timezone;
    return [{ from: dayStart(zone, day), until: dayStart(zone, addDays(day, 1)), since: mark.mark, hour: false }];
  });
}

export interface Freshness {
  /** Everything of the asked days before this moment that has come is counted, epoch ms. */
  complete_through: number;
  /** Hours of them that hold late data still to be counted again. */
  pending_hours: number;
  /** Since when the oldest of it waits, epoch ms; null when nothing does. */
  pending_since: number | null;
}

/** How far the days of these ranges are counted. */
export function freshnessOf(
  { store, pending, now }: { store: Store; pending: readonly Pending[]; now: number },
  ranges: readonly Range[],
): Freshness {
  const zone = store.timezone;
  const asked = ranges.map(({ from, to }) => ({ from: dayStart(zone, from), until: dayStart(zone, addDays(to, 1)) }));
  const waiting = pending.filter((each) => asked.some(({ from, until }) => each.from < until && each.until > from));
  const hours = new Set(waiting.filter(({ hour }) => hour).map(({ from }) => from));
  return {
    complete_through: Math.min(now, ...waiting.map(({ from }) => from)),
    pending_hours: hours.size,
    pending_since: waiting.length === 0 ? null : Math.min(...waiting.map(({ since }) => since)),
  };
}
