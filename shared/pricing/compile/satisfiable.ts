// Can a predicate hold of anybody at all? Each way to meet it is tried on the few values at which an answer can change.
import { type Fact, holds, type Leaf, type Predicate } from "../../predicate.ts";
import { factOf } from "../facts.ts";

/** Ways that are tried; a tree with more is taken to be satisfiable. */
const MAX_WAYS = 2_000;

interface Question {
  leaf: Leaf;
  negated: boolean;
}

/** Whether some visitor meets the predicate. Never says no where the answer is yes. */
export function satisfiable(tree: Predicate): boolean {
  let ways = 0;

  /** Goes on with what must still hold, given questions that can be answered together. */
  function search(asked: readonly Question[], rest: readonly { tree: Predicate; negated: boolean }[]): boolean {
    ways += 1;
    if (ways > MAX_WAYS) return true;
    const [first, ...others] = rest;
    if (!first) return true;
    const { tree, negated } = first;
    if (tree.op === "not") return search(asked, [{ tree: tree.of, negated: !negated }, ...others]);
    if (tree.op === "all" || tree.op === "any") {
      const parts = tree.of.map((each) => ({ tree: each, negated }));
      // Not any of them is not each of them, and the other way round.
      if ((tree.op === "all") !== negated) return search(asked, [...parts, ...others]);
      return parts.some((part) => search(asked, [part, ...others]));
    }
    const all = [...asked, { leaf: tree, negated }];
    return answerable(all.filter(({ leaf }) => leaf.fact === tree.fact)) && search(all, others);
  }

  return search([], [{ tree, negated: false }]);
}

/** Whether one value of a fact, or its absence, answers all questions about it. */
function answerable(questions: readonly Question[]): boolean {
  const fact = questions[0]?.leaf.fact ?? "";
  return candidates(questions).some((value) =>
    questions.every(({ leaf, negated }) => holds(leaf, { [fact]: value }) !== negated),
  );
}

/** Values between which no answer changes: those that are named, one on each side of each, and none. */
function candidates(questions: readonly Question[]): (Fact | undefined)[] {
  const named = questions.flatMap(({ leaf }): (string | number | boolean)[] =>
    leaf.op === "in" ? [...leaf.values] : [leaf.value],
  );
  const numbers = [...new Set(named.filter((value) => typeof value === "number"))].sort((a, b) => a - b);
  const type = factOf(questions[0]?.leaf.fact ?? "")?.type;
  const values: (Fact | undefined)[] = [undefined, ...named];
  if (type === undefined || type === "number") {
    numbers.forEach((value, index) => {
      const next = numbers[index + 1];
      values.push(next === undefined ? value + 1 : (value + next) / 2);
    });
    values.push((numbers[0] ?? 0) - 1);
  }
  if (type === undefined || type === "boolean") values.push(true, false);
  if (type === undefined || type === "text") values.push("\u0000");
  // What it must have and nothing else: more would only answer what must not be.
  const held = questions.flatMap(({ leaf, negated }) => (leaf.op === "has" && !negated ? [leaf.value] : []));
  if (type === undefined || type === "set") values.push(held);
  return values;
}
