// Do a visitor's attributes meet a condition? The operators of GrowthBook's SDKs, with their answers for odd values.
// Source: GrowthBook SDK specification 0.8, evalCondition; a MongoDB-like language.
import { type Operator, operatorOf, type Test } from "./operators.ts";
import type { Condition, SavedGroups } from "./payload.ts";

/** What conditions may name, and through which groups a condition is reached: those that call each other end there. */
export interface Names {
  groups: SavedGroups;
  visited: readonly string[];
}

/**
 * A condition as a function of attributes: what it asks is looked at once, when it is made.
 * @example testOf({ age: { $gte: 18 } })({ age: 20 }) // => true
 */
export const testOf = (condition: Condition, groups: SavedGroups = {}): Test =>
  allOf(condition, { groups, visited: [] });

function allOf(condition: Condition, names: Names): Test {
  const tests = Object.entries(condition).map(([key, wanted]) => clause(key, wanted, names));
  return bothOf(tests);
}

/** Tests that must all hold, as one: of one or two, which most are, without a list to go through. */
function bothOf(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first && tests.length === 1) return first;
  if (first && second && tests.length === 2) return (value) => first(value) && second(value);
  return (value) => tests.every((test) => test(value));
}

function clause(key: string, wanted: unknown, names: Names): Test {
  switch (key) {
    case "$and": {
      return bothOf(eachOf(wanted, names));
    }
    case "$or":
      return anyOf(wanted, names);
    case "$nor": {
      const any = anyOf(wanted, names);
      return (attributes) => !any(attributes);
    }
    case "$not": {
      const test = allOf(wanted as Condition, names);
      return (attributes) => !test(attributes);
    }
    case "$savedGroup":
      return inSavedGroup(wanted, names);
    default: {
      const [value, matches] = [reader(key), matcher(wanted, false, names)];
      return (attributes) => matches(value(attributes));
    }
  }
}

const eachOf = (conditions: unknown, names: Names) => (conditions as Condition[]).map((each) => allOf(each, names));

/** None to choose from excludes nobody. */
function anyOf(conditions: unknown, names: Names): Test {
  const tests = eachOf(conditions, names);
  return (attributes) => tests.length === 0 || tests.some((test) => test(attributes));
}

/** Reads the value at a path of names with dots; null where there is none. */
function reader(path: string): (attributes: unknown) => unknown {
  const names = path.split(".");
  if (names.length === 1)
    return (attributes) =>
      typeof attributes === "object" && attributes !== null && path in attributes
        ? (attributes as Record<string, unknown>)[path]
        : null;
  return (attributes) => {
    let value = attributes;
    for (const name of names) {
      if (typeof value !== "object" || value === null || !(name in value)) return null;
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  };
}

/** Whether a value is what is wanted: a plain value, or operators that must all hold. */
export function matcher(wanted: unknown, ignoreCase: boolean, names: Names): Test {
  if (typeof wanted === "string") {
    const folded = wanted.toLowerCase();
    return ignoreCase ? (value) => String(value).toLowerCase() === folded : (value) => `${value}` === wanted;
  }
  if (typeof wanted === "number") return (value) => Number(value) === wanted;
  if (typeof wanted === "boolean") return (value) => value !== null && Boolean(value) === wanted;
  if (wanted === null) return (value) => value === null;
  if (!isOperators(wanted)) {
    const text = JSON.stringify(wanted);
    return (value) => JSON.stringify(value) === text;
  }
  const tests = Object.entries(wanted).map(([name, given]) => operatorOf(name as Operator, given, names));
  return bothOf(tests);
}

function isOperators(wanted: unknown): wanted is Record<string, unknown> {
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted)) return false;
  const names = Object.keys(wanted);
  return names.length > 0 && names.every((name) => name.startsWith("$"));
}

/** An element of a list: operators on itself, or a condition on its names. */
export const elementTest = (wanted: unknown, names: Names): Test =>
  isOperators(wanted) ? matcher(wanted, false, names) : allOf(wanted as Condition, names);

const NOBODY: Test = () => false;

/** What is not understood matches nobody. */
function inSavedGroup(reference: unknown, { groups, visited }: Names): Test {
  if (typeof reference !== "object" || reference === null) return NOBODY;
  const { id, attributeKey } = reference as { id?: unknown; attributeKey?: unknown };
  if (typeof id !== "string" || visited.includes(id)) return NOBODY;
  if (attributeKey !== undefined && typeof attributeKey !== "string") return NOBODY;
  const group = groups[id];
  if (!group || !("type" in group)) return NOBODY;
  if (group.type === "condition") {
    if (typeof group.condition !== "object" || group.condition === null) return NOBODY;
    return allOf(group.condition, { groups, visited: [...visited, id] });
  }
  const key = attributeKey ?? group.attributeKey;
  if (group.type !== "list" || typeof key !== "string" || !Array.isArray(group.values)) return NOBODY;
  const [value, isIn] = [reader(key), operatorOf("$in", group.values, { groups, visited })];
  return (attributes) => isIn(value(attributes));
}
