// For how long does nothing open or close? What follows from that alone is worked out once for all decisions of such a span.
import { addDays, DAY_MS, dayOf, dayStart } from "../time.ts";
import { limitsChanges } from "./change_limit.ts";
import { nextChangeOf } from "./opening.ts";
import type { Good, Prepared } from "./prepare.ts";
import type { Closings } from "./view.ts";
import type { Answers } from "./whens.ts";

export interface Span {
  from: number;
  until: number;
  /** What is closed to visitors, by what they answer to the store's predicates. */
  closings: WeakMap<Answers, Closings>;
  /** What one unit of a product costs everybody. */
  publicPrices: Map<Good, number>;
}

const kept = new WeakMap<Prepared, Span>();

/**
 * The span around a moment: it ends when a schedule changes, or the day does where that limits changes. Schedules are looked
 * ahead by a week, so that none is missed.
 */
export function spanAt(prepared: Prepared, now: number): Span {
  const known = kept.get(prepared);
  if (known && known.from <= now && now < known.until) return known;
  const { config, timezone } = prepared.snapshot;
  let until = now + 7 * DAY_MS;
  for (const { opening } of prepared.scheduled) until = Math.min(until, nextChangeOf(opening, now));
  if (limitsChanges(config.settings)) until = Math.min(until, dayStart(timezone, addDays(dayOf(timezone, now), 1)));
  const span: Span = { from: now, until, closings: new WeakMap(), publicPrices: new Map() };
  kept.set(prepared, span);
  return span;
}
