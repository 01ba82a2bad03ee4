// What does one visitor meet at a moment? Which rules and offers are open, and what decides of those that are not.
import type { Facts } from "../predicate.ts";
import { closedTo } from "./opening.ts";
import type { Openable, Prepared } from "./prepare.ts";
import { spanAt } from "./span.ts";
import { othersStep, type Reason, type TraceStep } from "./trace.ts";
import type { Answers } from "./whens.ts";

/** Of all rules, or of all offers. */
interface Closed {
  /** By place: why each is not open to this visitor now; undefined where it is. */
  reasons: readonly (Reason | undefined)[];
  /** What the trace says of one that is not. */
  step: (place: number) => TraceStep;
}

export interface Closings {
  rules: Closed;
  offers: Closed;
}

export interface VisitorView extends Closings {
  facts: Facts;
  /** It is nobody's own: what comes of it is only compared with. */
  everybody: boolean;
}

function closedAmong(things: readonly Openable[], { met, unmet }: Answers, now: number): Closed {
  const reasons = things.map(({ opening }) => closedTo(opening, met, now));
  const steps: TraceStep[] = [];
  const make = ({ thing, id, opening, plainStep }: Openable, reason: Reason): TraceStep => {
    const decides = reason === "other_visitors" && opening.when !== undefined ? unmet(opening.when) : undefined;
    return decides ? Object.freeze(othersStep(thing, id, decides)) : plainStep(reason);
  };
  return {
    reasons,
    step: (place) => {
      steps[place] ??= make(things[place] as Openable, reasons[place] as Reason);
      return steps[place];
    },
  };
}

/** Looks at a store's rules and offers as one visitor does at a moment. `everybody`: nobody asks why. */
export function viewOf(prepared: Prepared, facts: Facts, now: number, everybody = false): VisitorView {
  const { rules, offers, whens } = prepared;
  const answers = whens.ask(facts);
  const { closings } = spanAt(prepared, now);
  let closed = closings.get(answers);
  if (!closed) {
    closed = { rules: closedAmong(rules, answers, now), offers: closedAmong(offers, answers, now) };
    closings.set(answers, closed);
  }
  return { facts, everybody, rules: closed.rules, offers: closed.offers };
}
