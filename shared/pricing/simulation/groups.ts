// Who gets what? Cases by what is known of the visitor, and by how they fare under the draft.
import { roundMinor } from "../../money.ts";
import type { Facts } from "../../predicate.ts";
import { facts as factList } from "../facts.ts";

/** Visitors of whom the same is known. */
export interface Group {
  fact: string;
  /** null where nothing is known. */
  value: string | null;
  cases: number;
  cheaper: number;
  dearer: number;
  /** What they pay more (above zero) or less under the draft. */
  difference_minor: number;
}

/** Values of a fact that are told apart, as they come; the others share one group. */
const MAX_VALUES = 50;

const OTHERS = "…";

/** Facts that divide visitors into groups; numbers would divide them into as many as there are. */
const dividing = factList.filter(({ type }) => type !== "number").map(({ id }) => id);

function valuesOf(facts: Facts, fact: string): (string | null)[] {
  const value = facts[fact];
  if (value === undefined) return [null];
  return Array.isArray(value) ? (value.length === 0 ? [null] : value.map(String)) : [String(value)];
}

export interface GroupKeeper {
  add: (facts: Facts, difference_minor: number, weight: number) => void;
  result: () => Group[];
}

/** Divides cases. A visitor with two tags counts in both. */
export function groupKeeper(): GroupKeeper {
  const byFact = new Map(dividing.map((fact) => [fact, new Map<string | null, Group>()]));

  function groupOf(fact: string, value: string | null): Group {
    const groups = byFact.get(fact) as Map<string | null, Group>;
    const name = groups.has(value) || value === null || groups.size < MAX_VALUES ? value : OTHERS;
    let group = groups.get(name);
    if (!group) {
      group = { fact, value: name, cases: 0, cheaper: 0, dearer: 0, difference_minor: 0 };
      groups.set(name, group);
    }
    return group;
  }

  return {
    add: (facts, difference_minor, weight) => {
      for (const fact of dividing) {
        for (const value of valuesOf(facts, fact)) {
          const group = groupOf(fact, value);
          group.cases += weight;
          if (difference_minor < 0) group.cheaper += weight;
          if (difference_minor > 0) group.dearer += weight;
          group.difference_minor += difference_minor * weight;
        }
      }
    },
    // A fact of which nothing is known in any case divides nobody.
    result: () =>
      [...byFact.values()]
        .filter((groups) => groups.size > 1 || !groups.has(null))
        .flatMap((groups) => [...groups.values()])
        .map((group) => ({ ...group, difference_minor: roundMinor(group.difference_minor) })),
  };
}
