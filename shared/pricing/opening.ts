// Is a rule or offer open? Its switch, its schedule and its predicate, worked out once so that asking is quick.
import { isOpen, nextChange } from "../schedule.ts";
import { DAY_MS } from "../time.ts";
import type { Offer, PriceRule } from "./config.ts";
import type { Reason } from "./trace.ts";
import type { Whens } from "./whens.ts";

export interface Opening {
  /** Why it is closed to everybody at all times; undefined when it is not. */
  shut: Reason | undefined;
  /** The span of its schedule around a moment; undefined without one. */
  spanAt: ((now: number) => Span) | undefined;
  /** The place of its predicate among the store's; undefined without one. */
  when: number | undefined;
}

interface Span {
  from: number;
  /** Up to here it is what it is. */
  until: number;
  open: boolean;
  /** When the schedule next changes; Infinity when it does not within a week. */
  change: number;
}

/** The span around a moment in which a schedule does not change: finding it out costs more than deciding, so it is kept. */
function spans(schedule: NonNullable<PriceRule["schedule"]>, zone: string): (now: number) => Span {
  let span: Span | undefined;
  return (now) => {
    if (!span || now < span.from || now >= span.until) {
      const change = nextChange(schedule, zone, now) ?? Number.POSITIVE_INFINITY;
      // Changes are known eight days ahead and no answer holds longer than one, so a week later it is looked at again.
      span = { from: now, until: Math.min(change, now + 7 * DAY_MS), open: isOpen(schedule, zone, now), change };
    }
    return span;
  };
}

/** `known`: whether its kinds are; during an update a snapshot may be newer than the code that reads it. */
export function openingOf(
  { active, schedule, when }: PriceRule | Offer,
  zone: string,
  known: boolean,
  whens: Whens,
): Opening {
  return {
    shut: !active ? "switched_off" : known ? undefined : "unknown_kind",
    spanAt: active && known && schedule ? spans(schedule, zone) : undefined,
    when: when && whens.placeOf(when),
  };
}

/** Why it is not open at a moment to a visitor for whom these of the store's predicates hold; undefined when it is. */
export function closedTo({ shut, spanAt, when }: Opening, met: readonly boolean[], now: number): Reason | undefined {
  if (shut !== undefined) return shut;
  if (spanAt && !spanAt(now).open) return "not_now";
  return when === undefined || met[when] ? undefined : "other_visitors";
}

/** When its schedule next changes; Infinity when it does not within a week. */
export function nextChangeOf({ spanAt }: Opening, now: number): number {
  return spanAt ? spanAt(now).change : Number.POSITIVE_INFINITY;
}
