// How much may a posted price move in a day? At most so many changes, and not far from where the day began.
import type { Settings } from "./config.ts";
import { ceilTo, floorTo, timesRatio } from "./round.ts";
import type { DayPrice } from "./snapshot.ts";
import type { Reason } from "./trace.ts";

/** Whether a store limits changes at all. */
export function limitsChanges({ max_changes_a_day, max_daily_change_ratio }: Settings): boolean {
  return max_changes_a_day !== null || max_daily_change_ratio !== null;
}

/**
 * A posted price held to the day's limits: at the last one when no change is left, else within the share of the price
 * that the day began with. Without a record the day began at the list price.
 */
export function holdChange(
  price_minor: number,
  list_minor: number,
  record: DayPrice | undefined,
  settings: Settings,
  today: string,
): { price_minor: number; reason?: Reason } {
  const { max_changes_a_day, max_daily_change_ratio } = settings;
  const isToday = record?.day === today;
  const last = record?.last_minor ?? list_minor;
  const open = record && isToday ? record.open_minor : last;
  const changes = record && isToday ? record.changes : 0;
  if (price_minor !== last && max_changes_a_day !== null && changes >= max_changes_a_day) {
    return { price_minor: last, reason: "held_changes" };
  }
  // Of nothing any change is endless.
  if (max_daily_change_ratio === null || open <= 0) return { price_minor };
  const lowest = ceilTo(timesRatio(open, 1 - max_daily_change_ratio));
  const highest = floorTo(timesRatio(open, 1 + max_daily_change_ratio));
  const held = Math.min(Math.max(price_minor, lowest), highest);
  return held === price_minor ? { price_minor } : { price_minor: held, reason: "held_daily_change" };
}
