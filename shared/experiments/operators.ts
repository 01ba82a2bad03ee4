// What does each operator of a condition ask of a value?
import { elementTest, matcher, type Names } from "./condition.ts";
import type { SavedGroups } from "./payload.ts";

export type Test = (value: unknown) => boolean;

type Make = (wanted: unknown, names: Names) => Test;

/** JavaScript's own order, which SDKs of other languages follow for numbers and text. */
const compared =
  (holds: (value: number, wanted: number) => boolean): Make =>
  (wanted) =>
  (value) =>
    holds(value as number, wanted as number);

/** Of a list of values, one in common is enough. What is no list to look in matches nobody. */
const listed =
  (ignoreCase: boolean, within: boolean): Make =>
  (wanted) => {
    if (!Array.isArray(wanted)) return () => false;
    const fold = (each: unknown) => (ignoreCase && typeof each === "string" ? each.toLowerCase() : each);
    const folded = wanted.map(fold);
    const has = ignoreCase ? (each: unknown) => folded.includes(fold(each)) : (each: unknown) => folded.includes(each);
    return (value) => (Array.isArray(value) ? value.some(has) : has(value)) === within;
  };

/** A group that is not known is empty; one that is no list matches nobody, neither in nor out. */
const grouped =
  (within: boolean): Make =>
  (wanted, names) => {
    const ids = idsOf(wanted, names.groups);
    return ids ? listed(false, within)(ids, names) : () => false;
  };

function idsOf(group: unknown, groups: SavedGroups): readonly unknown[] | undefined {
  const found = groups[group as string];
  if (found === undefined) return [];
  if (Array.isArray(found)) return found;
  return "type" in found && found.type === "list" && Array.isArray(found.values) ? found.values : undefined;
}

/** Each of what is wanted is somewhere in the list. */
const containing =
  (ignoreCase: boolean): Make =>
  (wanted, names) => {
    if (!Array.isArray(wanted)) return () => false;
    const tests = wanted.map((each) => matcher(each, ignoreCase, names));
    return (value) => Array.isArray(value) && tests.every((test) => value.some(test));
  };

const patterned =
  (flags: string): Make =>
  (wanted) => {
    try {
      const pattern = new RegExp(wanted as string, flags);
      return (value) => pattern.test(value as string);
    } catch {
      return () => false;
    }
  };

const versioned =
  (holds: (value: string, wanted: string) => boolean): Make =>
  (wanted) => {
    const other = sortable(wanted);
    return (value) => holds(sortable(value), other);
  };

const operators = {
  $eq: (wanted) => (value) => value === wanted,
  $ne: (wanted) => (value) => value !== wanted,
  $lt: compared((value, wanted) => value < wanted),
  $lte: compared((value, wanted) => value <= wanted),
  $gt: compared((value, wanted) => value > wanted),
  $gte: compared((value, wanted) => value >= wanted),
  $exists: (wanted) => (value) => (value != null) === Boolean(wanted),
  $in: listed(false, true),
  $nin: listed(false, false),
  $ini: listed(true, true),
  $nini: listed(true, false),
  $inGroup: grouped(true),
  $notInGroup: grouped(false),
  $not(wanted, names) {
    const test = matcher(wanted, false, names);
    return (value) => !test(value);
  },
  $size(wanted, names) {
    const test = matcher(wanted, false, names);
    return (value) => Array.isArray(value) && test(value.length);
  },
  $elemMatch(wanted, names) {
    const test = elementTest(wanted, names);
    return (value) => Array.isArray(value) && value.some((each) => each != null && test(each));
  },
  $all: containing(false),
  $alli: containing(true),
  $regex: patterned(""),
  $regexi: patterned("i"),
  $type: (wanted) => (value) => typeName(value) === wanted,
  $veq: versioned((value, wanted) => value === wanted),
  $vne: versioned((value, wanted) => value !== wanted),
  $vgt: versioned((value, wanted) => value > wanted),
  $vgte: versioned((value, wanted) => value >= wanted),
  $vlt: versioned((value, wanted) => value < wanted),
  $vlte: versioned((value, wanted) => value <= wanted),
} satisfies Record<string, Make>;

export type Operator = keyof typeof operators;

/** An operator with what it wants as a test of a value; one that is not known holds for nobody. */
export function operatorOf(name: Operator, wanted: unknown, names: Names): Test {
  return Object.hasOwn(operators, name) ? operators[name](wanted, names) : () => false;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return ["string", "number", "boolean", "object", "undefined"].includes(typeof value) ? typeof value : "unknown";
}

/** A version such as v1.2.3-beta+7 as text that sorts as versions do: numbers padded, a release after its candidates. */
function sortable(version: unknown): string {
  const text = typeof version === "number" ? `${version}` : typeof version === "string" && version ? version : "0";
  const parts = text.replace(/(^v|\+.*$)/g, "").split(/[-.]/);
  if (parts.length === 3) parts.push("~");
  return parts.map((part) => (/^[0-9]+$/.test(part) ? part.padStart(5, " ") : part)).join("-");
}
