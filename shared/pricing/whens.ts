// What do a store's rules and offers ask of a visitor? Each predicate once, however many of them ask the same.
import { compile, type Facts, firstUnmet, type Predicate } from "../predicate.ts";
import { type UnmetFields, unmetFields } from "./trace.ts";

/** What one visitor answers to all of them. */
export interface Answers {
  /** By place: whether each holds. */
  met: readonly boolean[];
  /** Of a place that does not hold: what decides it. */
  unmet: (place: number) => UnmetFields | undefined;
}

/** Visitors remembered: most are alike in what is known of them. */
const MOST_VISITORS = 64;

export interface Whens {
  /** The place of a predicate among those that differ. */
  placeOf: (when: Predicate) => number;
  ask: (facts: Facts) => Answers;
}

/** Gathers the predicates of one store: hundreds of rules, of which many are for the same tier, channel or segment. */
export function gatherWhens(): Whens {
  const places = new Map<string, number>();
  const predicates: Predicate[] = [];
  const tests: ((facts: Facts) => boolean)[] = [];
  const asked = new Map<string, Answers>();
  const answersOf = (facts: Facts): Answers => {
    const told: (UnmetFields | undefined)[] = [];
    return {
      met: tests.map((test) => test(facts)),
      unmet: (place) => {
        const predicate = predicates[place];
        if (told[place] === undefined && predicate) {
          const unmet = firstUnmet(predicate, facts);
          told[place] = unmet && unmetFields(unmet);
        }
        return told[place];
      },
    };
  };
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
    ask: (facts) => {
      const name = JSON.stringify(facts);
      let answers = asked.get(name);
      if (!answers) {
        if (asked.size >= MOST_VISITORS) asked.clear();
        answers = answersOf(facts);
        asked.set(name, answers);
      }
      return answers;
    },
  };
}
