// What does one visitor meet at a moment? Which rules and offers are open, and what decides of those that are not.
import type { Facts } from "../predicate.ts";
import { closedTo } from "./opening.ts";
import type { Openable, Prepared } from "./prepare.ts";
import type { Reason, UnmetFields } from "./trace.ts";

export interface VisitorView {
  facts: Facts;
  /** It is nobody's own: what comes of it is only compared with. */
  everybody: boolean;
  /** By the rules' index: why each is not open to this visitor now; undefined where it is. */
  closedRules: readonly (Reason | undefined)[];
  closed: (thing: Openable) => Reason | undefined;
  /** Of a rule or offer that is for other visitors: what decides it. */
  unmet: (thing: Openable) => UnmetFields | undefined;
}

/** Looks at a store's rules and offers as one visitor does at a moment. `everybody`: nobody asks why. */
export function viewOf({ rules, whens }: Prepared, facts: Facts, now: number, everybody = false): VisitorView {
  const { met, unmet } = whens.ask(facts);
  const closed = ({ opening }: Openable): Reason | undefined => closedTo(opening, met, now);
  return {
    facts,
    everybody,
    closedRules: rules.map(closed),
    closed,
    unmet: ({ opening: { when } }) => (when === undefined || met[when] ? undefined : unmet(when)),
  };
}
