// Does this visitor qualify? A closed, typed tree over named facts: data that can be validated, explained and compared.
import * as z from "zod";
import { once } from "./once.ts";

/** What is known of a visitor or a cart, by name. A fact that is missing is unknown, and nothing holds of it. */
export type Fact = string | number | boolean | readonly string[];
export type Facts = Readonly<Record<string, Fact | undefined>>;

export type Leaf =
  | { op: "is"; fact: string; value: string | number | boolean }
  | { op: "in"; fact: string; values: readonly (string | number)[] }
  | { op: "has"; fact: string; value: string }
  | { op: "at_least"; fact: string; value: number }
  | { op: "at_most"; fact: string; value: number };

export type Predicate =
  | { op: "all"; of: readonly Predicate[] }
  | { op: "any"; of: readonly Predicate[] }
  | { op: "not"; of: Predicate }
  | Leaf;

/** Deepest tree that is taken: an operator's rule is read by people. */
export const MAX_DEPTH = 6;

/** Whether a raw value nests no deeper than that. Asked before anything walks it: a hostile tree would exhaust the stack. */
function isShallow(raw: unknown, depth = 0): boolean {
  if (typeof raw !== "object" || raw === null || !("of" in raw)) return true;
  if (depth >= MAX_DEPTH - 1) return false;
  const below = Array.isArray(raw.of) ? raw.of : [raw.of];
  return below.every((each) => isShallow(each, depth + 1));
}

function treeSchema(): z.ZodType<Predicate> {
  const fact = z.string().min(1).max(80);
  const word = z.string().max(200);
  const tree: z.ZodType<Predicate> = z
    .lazy(() =>
      z.discriminatedUnion("op", [
        z.strictObject({ op: z.literal("all"), of: z.array(tree).min(1).max(20) }),
        z.strictObject({ op: z.literal("any"), of: z.array(tree).min(1).max(20) }),
        z.strictObject({ op: z.literal("not"), of: tree }),
        z.strictObject({ op: z.literal("is"), fact, value: z.union([word, z.number(), z.boolean()]) }),
        z.strictObject({
          op: z.literal("in"),
          fact,
          values: z
            .array(z.union([word, z.number()]))
            .min(1)
            .max(200),
        }),
        z.strictObject({ op: z.literal("has"), fact, value: word }),
        z.strictObject({ op: z.literal("at_least"), fact, value: z.number() }),
        z.strictObject({ op: z.literal("at_most"), fact, value: z.number() }),
      ]),
    )
    .meta({ id: "Predicate" });
  return tree;
}

/** Schema of a predicate. Which facts there are is the caller's to check. */
export const predicate = once(
  (): z.ZodType<Predicate> =>
    z.preprocess((raw, context) => {
      if (!isShallow(raw)) context.addIssue({ code: "custom", message: `must not nest deeper than ${MAX_DEPTH}` });
      return raw;
    }, treeSchema()),
);

/**
 * Whether a predicate holds.
 * @example holds({ op: "at_least", fact: "customer.orders", value: 3 }, { "customer.orders": 4 }) // => true
 */
export function holds(tree: Predicate, facts: Facts): boolean {
  switch (tree.op) {
    case "all":
      return tree.of.every((each) => holds(each, facts));
    case "any":
      return tree.of.some((each) => holds(each, facts));
    case "not":
      return !holds(tree.of, facts);
    default:
      return leafHolds(tree, facts[tree.fact]);
  }
}

function leafHolds(leaf: Leaf, actual: Fact | undefined): boolean {
  switch (leaf.op) {
    case "is":
      return actual === leaf.value;
    case "in":
      return (typeof actual === "string" || typeof actual === "number") && leaf.values.includes(actual);
    case "has":
      return Array.isArray(actual) && actual.includes(leaf.value);
    case "at_least":
      return typeof actual === "number" && actual >= leaf.value;
    case "at_most":
      return typeof actual === "number" && actual <= leaf.value;
  }
}

type Test = (facts: Facts) => boolean;

/** A leaf as a function of its own: what it asks is looked at once, when it is made. */
function compileLeaf(leaf: Leaf): Test {
  const { fact } = leaf;
  switch (leaf.op) {
    case "is": {
      const { value } = leaf;
      return (facts) => facts[fact] === value;
    }
    case "at_least": {
      const { value } = leaf;
      return (facts) => {
        const actual = facts[fact];
        return typeof actual === "number" && actual >= value;
      };
    }
    case "at_most": {
      const { value } = leaf;
      return (facts) => {
        const actual = facts[fact];
        return typeof actual === "number" && actual <= value;
      };
    }
    default:
      return (facts) => leafHolds(leaf, facts[fact]);
  }
}

/** A predicate as a function, for one that is asked again and again. It holds exactly where `holds` says so. */
export function compile(tree: Predicate): Test {
  if (tree.op === "not") {
    const inner = compile(tree.of);
    return (facts) => !inner(facts);
  }
  if (tree.op !== "all" && tree.op !== "any") return compileLeaf(tree);
  const parts = tree.of.map(compile);
  const decided = tree.op === "any";
  const [first, second, ...more] = parts as [Test, ...Test[]];
  // Most trees are one or two tests, and a loop over them would cost as much as they do.
  if (!second) return first;
  if (more.length === 0) {
    return decided ? (facts) => first(facts) || second(facts) : (facts) => first(facts) && second(facts);
  }
  return (facts) => {
    for (const part of parts) if (part(facts) === decided) return decided;
    return !decided;
  };
}

/** Why a predicate does not hold: the first leaf that decides it, and whether it had to be untrue. Undefined when it holds. */
export interface Unmet {
  leaf: Leaf;
  negated: boolean;
  actual: Fact | undefined;
}

export function firstUnmet(tree: Predicate, facts: Facts, negated = false): Unmet | undefined {
  switch (tree.op) {
    case "not":
      return firstUnmet(tree.of, facts, !negated);
    case "all":
    case "any": {
      // One part decides that "all" does not hold, or that "any" does; else every part has to be so.
      const decides = (tree.op === "all") !== negated;
      let first: Unmet | undefined;
      for (const each of tree.of) {
        const unmet = firstUnmet(each, facts, negated);
        if (unmet && decides) return unmet;
        if (!unmet && !decides) return undefined;
        first ??= unmet;
      }
      return first;
    }
    default:
      if (leafHolds(tree, facts[tree.fact]) !== negated) return undefined;
      // Of its own: every object answers to `toString`.
      return { leaf: tree, negated, actual: Object.hasOwn(facts, tree.fact) ? facts[tree.fact] : undefined };
  }
}

/** Every leaf of a tree, left to right. */
export function leavesOf(tree: Predicate): Leaf[] {
  if (tree.op === "all" || tree.op === "any") return tree.of.flatMap(leavesOf);
  return tree.op === "not" ? leavesOf(tree.of) : [tree];
}

/** How deep a tree is; a leaf is 1. */
export function depthOf(tree: Predicate): number {
  if (tree.op === "all" || tree.op === "any") return 1 + Math.max(...tree.of.map(depthOf));
  return tree.op === "not" ? 1 + depthOf(tree.of) : 1;
}
