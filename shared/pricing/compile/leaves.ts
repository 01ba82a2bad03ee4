// Where in the document does each question of a predicate stand?
import type { Leaf, Predicate } from "../../predicate.ts";
import type { Placed } from "./define.ts";

/** Every leaf of a predicate with the way to it, left to right. */
export function* leavesAt({ path, thing }: Placed<Predicate>): Iterable<Placed<Leaf>> {
  if (thing.op === "not") yield* leavesAt({ path: `${path}.of`, thing: thing.of });
  else if (thing.op === "all" || thing.op === "any") {
    for (const [index, each] of thing.of.entries()) yield* leavesAt({ path: `${path}.of.${index}`, thing: each });
  } else yield { path, thing };
}

/** The questions that a rule or an offer asks of the visitor. */
export function* questionsOf({ path, thing }: Placed<{ when?: Predicate | undefined }>): Iterable<Placed<Leaf>> {
  if (thing.when) yield* leavesAt({ path: `${path}.when`, thing: thing.when });
}
