// Is a rule or offer open? Its switch, its schedule and its predicate, worked out once so that asking is quick.
import { compile, type Facts } from "../predicate.ts";
import { isOpen, nextChange } from "../schedule.ts";
import { DAY_MS } from "../time.ts";
import type { Offer, PriceRule } from "./config.ts";
import type { Reason } from "./trace.ts";

export interface Opening {
  /** Why it is not open to a visitor at a moment; undefined when it is. */
  closed: (facts: Facts, now: number) => Reason | undefined;
  /** When its schedule next changes; Infinity when it does not within a week. */
  changes: (now: number) => number;
}

interface Span {
  from: number;
  /** Up to here it is what it is. */
  until: number;
  open: boolean;
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

const never = () => Number.POSITIVE_INFINITY;

/** `known`: whether its kinds are; during an update a snapshot may be newer than the code that reads it. */
export function openingOf({ active, schedule, when }: PriceRule | Offer, zone: string, known: boolean): Opening {
  if (!active) return { closed: () => "switched_off", changes: never };
  if (!known) return { closed: () => "unknown_kind", changes: never };
  const holds = when && compile(when);
  const others = (facts: Facts): Reason | undefined => (holds && !holds(facts) ? "other_visitors" : undefined);
  if (!schedule) return { closed: others, changes: never };
  const spanAt = spans(schedule, zone);
  return {
    closed: (facts, now) => (spanAt(now).open ? others(facts) : "not_now"),
    changes: (now) => spanAt(now).change,
  };
}
