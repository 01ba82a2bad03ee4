// Which arm of an experiment is this visitor in?
import { testOf } from "./condition.ts";
import { isInRange, placer, type Range, rangesOf } from "./hash.ts";
import type { Experiment, Filter, SavedGroups } from "./payload.ts";
import { assignedBefore, type Sticky } from "./sticky.ts";

export interface Visitor {
  attributes: Readonly<Record<string, unknown>>;
  /** Values and arms that are given, such as to a tester; by feature and by experiment. */
  forced_features?: ReadonlyMap<string, unknown>;
  forced_arms?: Readonly<Record<string, number>>;
  /** Arms that were assigned before and are kept. */
  sticky?: Sticky;
}

/** An arm, or the first one's value for who is in none. */
export interface Assignment {
  experiment: string;
  /** Place of the arm; 0 for who is not in the experiment. */
  arm: number;
  /** Its name where it has one, else its place. */
  key: string;
  value: unknown;
  in_experiment: boolean;
  /** Whether the arm was drawn, and so counts: not where it was given. */
  drawn: boolean;
  attribute: string;
  /** Whom it was drawn for; "" where the attribute is missing. */
  unit: string;
  /** Where the visitor falls among [0, 1); of who is in alone. */
  place: number | undefined;
  kept: boolean;
  passthrough: boolean;
}

export type Assign = (visitor: Visitor) => Assignment;

/** By which attribute a visitor is told from others, and its value as text; "" where it is missing. */
export interface Unit {
  attribute: string;
  unit: string;
}

/** @example unitOf({ user: 7 }, "user") // => { attribute: "user", unit: "7" } */
export function unitOf(attributes: Visitor["attributes"], attribute?: string, fallback?: string): Unit {
  const name = attribute || "id";
  const own = attributes[name];
  if (own) return { attribute: name, unit: typeof own === "string" ? own : `${own}` };
  const other = fallback ? attributes[fallback] : undefined;
  return other && fallback ? { attribute: fallback, unit: `${other}` } : { attribute: name, unit: "" };
}

/** Makes an experiment ready to assign visitors: conditions, ranges and names are worked out once. */
export function assigner(experiment: Experiment, groups: SavedGroups = {}): Assign {
  const { key, variations, filters, namespace, hashAttribute, hashVersion = 1, meta } = experiment;
  const seed = experiment.seed || key;
  const test = experiment.condition && testOf(experiment.condition, groups);
  const ranges = rangesFor(experiment);
  const placeFor = hashVersion === 1 || hashVersion === 2 ? placer(seed, hashVersion) : undefined;
  const isInNamespace = namespace && namespaceTest(namespace);
  const isLeftOut = filters ? filterTest(filters) : undefined;
  const fallback = experiment.disableStickyBucketing ? undefined : experiment.fallbackAttribute;
  const arms = variations.map((value, arm) => ({
    experiment: key,
    arm,
    key: meta?.[arm]?.key || `${arm}`,
    value,
    passthrough: meta?.[arm]?.passthrough ?? false,
  }));

  function result(arm: number, { attribute, unit }: Unit, drawn: boolean, kept: boolean, place?: number): Assignment {
    const in_experiment = arm >= 0 && arm < arms.length;
    const told = arms[in_experiment ? arm : 0] ?? {
      experiment: key,
      arm: 0,
      key: "0",
      value: null,
      passthrough: false,
    };
    // Named one by one: copying what is there is the dearest part of an assignment.
    return {
      experiment: key,
      arm: told.arm,
      key: told.key,
      value: told.value,
      in_experiment,
      drawn,
      attribute,
      unit,
      place,
      kept,
      passthrough: told.passthrough,
    };
  }

  return (visitor) => {
    const { attributes, sticky, forced_arms } = visitor;
    const who = unitOf(attributes, hashAttribute, sticky && fallback);
    if (variations.length < 2) return result(-1, who, false, false);
    if (forced_arms && Object.hasOwn(forced_arms, key)) return result(forced_arms[key]!, who, false, false);
    if (who.unit === "") return result(-1, who, false, false);
    const before =
      sticky && !experiment.disableStickyBucketing ? assignedBefore(experiment, attributes, sticky) : undefined;
    const isKept = before !== undefined && before.arm >= 0;
    if (!isKept) {
      const left_out = isLeftOut ? isLeftOut(attributes) : isInNamespace && !isInNamespace(who.unit);
      if (left_out || (test && !test(attributes))) return result(-1, who, false, false);
    }
    if (!placeFor) return result(-1, who, false, false);
    if (before?.blocked) return result(-1, who, false, true);
    const place = placeFor(who.unit);
    const arm = isKept ? before.arm : armAt(place, ranges);
    return arm < 0 ? result(-1, who, false, false) : result(arm, who, true, isKept, place);
  };
}

function armAt(place: number, ranges: readonly Range[]): number {
  for (let arm = 0; arm < ranges.length; arm += 1) if (isInRange(place, ranges[arm]!)) return arm;
  return -1;
}

function rangesFor({ ranges, coverage = 1, weights, variations }: Experiment): readonly Range[] {
  if (ranges) return ranges;
  const fits = weights?.length === variations.length;
  return rangesOf(coverage, fits ? weights : variations.map(() => 1 / variations.length));
}

function namespaceTest([name, from, to]: readonly [string, number, number]): (unit: string) => boolean {
  const [placeFor, range] = [placer(`__${name}`, 1), [from, to] as const];
  return (unit) => isInRange(placeFor(unit), range);
}

/** Who is in none of a filter's ranges, or is not known by what it asks, is left out. */
export function filterTest(filters: readonly Filter[]): (attributes: Visitor["attributes"]) => boolean {
  const each = filters.map(({ seed, ranges, attribute, hashVersion = 2 }) => {
    const placeFor = hashVersion === 1 || hashVersion === 2 ? placer(seed, hashVersion) : undefined;
    return (attributes: Visitor["attributes"]) => {
      const { unit } = unitOf(attributes, attribute);
      return unit === "" || !placeFor || armAt(placeFor(unit), ranges) < 0;
    };
  });
  return (attributes) => each.some((isLeftOut) => isLeftOut(attributes));
}
