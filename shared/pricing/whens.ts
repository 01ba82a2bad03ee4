// What do a store's rules and offers ask of a visitor? Each predicate once, however many of them ask the same.
import { compile, type Facts, type Predicate } from "../predicate.ts";

export interface Whens {
  /** The place of a predicate among those that differ. */
  placeOf: (when: Predicate) => number;
  predicates: readonly Predicate[];
  /** By place: whether each holds of a visitor. */
  ask: (facts: Facts) => boolean[];
}

/** Gathers the predicates of one store: hundreds of rules, of which many are for the same tier, channel or segment. */
export function gatherWhens(): Whens {
  const places = new Map<string, number>();
  const predicates: Predicate[] = [];
  const tests: ((facts: Facts) => boolean)[] = [];
  return {
    placeOf: (when) => {
      const key = JSON.stringify(when);
      let place = places.get(key);
      if (place === undefined) {
        place = predicates.length;
        places.set(key, place);
        predicates.push(when);
        tests.push(compile(when));
      }
      return place;
    },
    predicates,
    ask: (facts) => tests.map((test) => test(facts)),
  };
}
