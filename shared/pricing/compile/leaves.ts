// Where in the document does each question of a predicate stand?
import type { Leaf, Predicate } from "../../predicate.ts";
import { experimentOf } from "../facts.ts";
import type { Draft, Placed } from "./define.ts";

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

type Asking = Placed<{ when?: Predicate | undefined }>;

/** Rules and offers, and the experiments that these ask for: what is asked there is asked of what the server knows. */
export function askingOf({ rules, offers, config }: Draft): Asking[] {
  const priced: Asking[] = [...rules, ...offers];
  const asked = new Set(priced.flatMap((each) => [...questionsOf(each)].map(({ thing }) => experimentOf(thing.fact))));
  const experiments = config.experiments.map((thing, index) => ({ path: `experiments.${index}`, thing }));
  return [...priced, ...experiments.filter(({ thing }) => asked.has(thing.id))];
}
