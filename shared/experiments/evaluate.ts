// What is a feature's value for this visitor? The same as GrowthBook's SDKs answer, from rules made ready once.
// Source: GrowthBook SDK specification 0.8. Overrides of a developer's own page (query string, tools) are the page's business.
import { type Assign, type Assignment, assigner, filterTest, unitOf, type Visitor } from "./assign.ts";
import { testOf } from "./condition.ts";
import { isInRange, placer } from "./hash.ts";
import type { Test } from "./operators.ts";
import type { Payload, Prerequisite, Rule, SavedGroups } from "./payload.ts";

export type Source =
  | "override"
  | "unknownFeature"
  | "cyclicPrerequisite"
  | "prerequisite"
  | "force"
  | "experiment"
  | "defaultValue";

export interface Evaluation {
  value: unknown;
  source: Source;
  rule_id: string;
  assignment?: Assignment;
}

type Seen = ((assignment: Assignment) => void) | undefined;

/** @param asked features on the way there: one that asks for itself ends in nothing */
type Evaluate = (id: string, visitor: Visitor, seen: Seen, asked: readonly string[]) => Evaluation;

/** What a rule decides; undefined where the next one is asked. Four arguments and no object, as this is asked most of all. */
type Decide = (visitor: Visitor, seen: Seen, asked: readonly string[]) => Evaluation | undefined;

/**
 * Makes a payload's features ready to be evaluated. Total: what is not understood is the default, or null.
 * @param visitor of the returned function: who asks; `seen` is told of every experiment that the visitor is in, also one that
 * lets the next rule decide
 */
export function evaluator({ features, savedGroups = {} }: Payload) {
  const ready = new Map(
    Object.entries(features).map(([id, { defaultValue, rules = [] }]) => [
      id,
      {
        byDefault: answer(defaultValue, "defaultValue"),
        rules: rules.map((rule) => decider(id, rule, savedGroups, of)),
      },
    ]),
  );
  function of(id: string, visitor: Visitor, seen: Seen, asked: readonly string[]): Evaluation {
    if (asked.includes(id)) return answer(null, "cyclicPrerequisite");
    const forced = visitor.forced_features;
    if (forced?.has(id)) return answer(forced.get(id), "override");
    const feature = ready.get(id);
    if (!feature) return answer(null, "unknownFeature");
    for (const decide of feature.rules) {
      const found = decide(visitor, seen, asked);
      if (found) return found;
    }
    return feature.byDefault;
  }
  return (id: string, visitor: Visitor, seen?: (assignment: Assignment) => void): Evaluation =>
    of(id, visitor, seen, NONE);
}

const NONE: readonly string[] = [];

const answer = (value: unknown, source: Source, rule_id = ""): Evaluation => ({
  value: value ?? null,
  source,
  rule_id,
});

function decider(id: string, rule: Rule, groups: SavedGroups, of: Evaluate): Decide {
  const decide = "force" in rule ? forcer(id, rule, groups) : experimenter(id, rule, groups);
  const { parentConditions, filters } = rule;
  if (!parentConditions && !filters) return decide;
  const unmet = parentConditions && firstUnmet(id, parentConditions, groups, of);
  const isLeftOut = filters && filterTest(filters);
  return (visitor, seen, asked) => {
    const blocked = unmet?.(visitor, seen, asked);
    if (blocked === "cyclic") return answer(null, "cyclicPrerequisite");
    if (blocked === "gate") return answer(null, "prerequisite");
    if (blocked || isLeftOut?.(visitor.attributes)) return undefined;
    return decide(visitor, seen, asked);
  };
}

/** The first prerequisite that is not met, by what follows from it. */
function firstUnmet(own: string, prerequisites: readonly Prerequisite[], groups: SavedGroups, of: Evaluate) {
  const each = prerequisites.map(({ id, condition = {}, gate }) => ({ id, gate, test: testOf(condition, groups) }));
  return (visitor: Visitor, seen: Seen, asked: readonly string[]): "cyclic" | "gate" | "skip" | undefined => {
    const within = [...asked, own];
    for (const { id, gate, test } of each) {
      const { value, source } = of(id, visitor, seen, within);
      if (source === "cyclicPrerequisite") return "cyclic";
      if (!test({ value })) return gate ? "gate" : "skip";
    }
    return undefined;
  };
}

function forcer(id: string, rule: Rule, groups: SavedGroups): Decide {
  const test: Test | undefined = rule.condition && testOf(rule.condition, groups);
  const found = answer(rule.force, "force", rule.id);
  const isRolledOut = rolledOut(id, rule);
  return (visitor) => {
    if (test && !test(visitor.attributes)) return undefined;
    return isRolledOut(visitor) ? found : undefined;
  };
}

function rolledOut(id: string, rule: Rule): (visitor: Visitor) => boolean {
  const { range, coverage, hashVersion = 1 } = rule;
  if (!range && coverage === undefined) return () => true;
  if (!range && coverage === 0) return () => false;
  if (hashVersion !== 1 && hashVersion !== 2) return () => false;
  const placeFor = placer(rule.seed || id, hashVersion);
  return ({ attributes, sticky }) => {
    const fallback = sticky && !rule.disableStickyBucketing ? rule.fallbackAttribute : undefined;
    const { unit } = unitOf(attributes, rule.hashAttribute, fallback);
    if (unit === "") return false;
    const place = placeFor(unit);
    return range ? isInRange(place, range) : place <= (coverage ?? 1);
  };
}

function experimenter(
  id: string,
  { id: rule_id, key, variations, parentConditions: _, ...split }: Rule,
  groups: SavedGroups,
): Decide {
  if (!variations) return () => undefined;
  // Prerequisites and filters of the rule have been asked by then; those of filters are asked of who is not kept alone.
  const assign: Assign = assigner({ ...split, key: key || id, variations }, groups);
  return (visitor, seen) => {
    const assignment = assign(visitor);
    if (!assignment.in_experiment) return undefined;
    seen?.(assignment);
    if (assignment.passthrough) return undefined;
    return { value: assignment.value ?? null, source: "experiment", rule_id: rule_id ?? "", assignment };
  };
}
