// How do a store's features look to an SDK? Rules and experiments of the configuration in the shape that it reads.
import type { Predicate } from "../predicate.ts";
import type { ExperimentDefinition, FeatureDefinition } from "./definition.ts";
import { rangesOf } from "./hash.ts";
import type { Condition, Feature, Filter, Payload, Rule, Split } from "./payload.ts";

export interface Personal {
  /** Part of everybody's place in the holdout. */
  store: string;
  /** Share of visitors who get defaults only. */
  holdout_share: number;
}

/** All features of a store that are switched on or off; a pure function of the configuration. */
export function payloadOf(
  features: readonly FeatureDefinition[],
  experiments: readonly ExperimentDefinition[],
  { store, holdout_share }: Personal,
): Payload {
  const byId = new Map(experiments.map((each) => [each.id, each]));
  const held: Filter[] =
    holdout_share > 0 ? [{ seed: `holdout:${store}`, ranges: [[holdout_share, 1]], hashVersion: 2 }] : [];
  return {
    features: Object.fromEntries(
      features.map(({ id, active, default: defaultValue, rules }): [string, Feature] => [
        id,
        {
          defaultValue,
          rules: active ? rules.flatMap((rule, place) => ruleOf(rule, `${id}:${place}`, byId, held)) : [],
        },
      ]),
    ),
  };
}

type Given = FeatureDefinition["rules"][number];

function ruleOf(
  given: Given,
  id: string,
  experiments: ReadonlyMap<string, ExperimentDefinition>,
  held: Filter[],
): Rule[] {
  const condition = given.when && { condition: conditionOf(given.when) };
  if (given.experiment === undefined) {
    const filters = given.when || given.share < 1 ? held : [];
    return [
      {
        id,
        ...condition,
        ...(filters.length > 0 && { filters }),
        ...(given.share < 1 && { coverage: given.share, seed: id, hashVersion: 2 as const }),
        force: given.value,
      },
    ];
  }
  const experiment = experiments.get(given.experiment);
  return experiment ? experimentRule(given, id, experiment, held) : [];
}

function experimentRule(
  { when, share, values = {} }: Given,
  id: string,
  experiment: ExperimentDefinition,
  held: Filter[],
): Rule[] {
  const { status, arms, winner } = experiment;
  const given = (arm: string) => values[arm] ?? null;
  const control = arms[0]!.id;
  if (status === "draft") return [];
  const asked = [when, experiment.when].filter((each) => each !== undefined);
  const condition = asked.length > 0 ? { condition: conditionOf({ op: "all", of: asked }) } : {};
  if (status === "stopped") return [{ id, ...condition, force: given(winner ?? control) }];
  const filters = [...held, ...layerFilter(experiment)];
  const seed = `${experiment.id}:${experiment.version}`;
  const all = { id, ...condition, ...(filters.length > 0 && { filters }), seed, hashVersion: 2 as const };
  // Paused, nobody new comes in; who kept an arm keeps it.
  const coverage = status === "paused" ? 0 : experiment.share * share;
  const { going, split, left } = splitOf(experiment, coverage);
  return [
    {
      ...all,
      key: experiment.id,
      ...split,
      variations: going.map((arm) => given(arm.id)),
      meta: going.map((arm) => ({ key: arm.id })),
      bucketVersion: experiment.version,
      minBucketVersion: experiment.version,
    },
    // Who falls into an arm that was stopped gets control and is in no experiment: exposed to nothing, counted nowhere.
    ...left.map((range): Rule => ({ ...all, range, force: given(control) })),
  ];
}

/**
 * How visitors are shared out. An arm that was stopped is not named any more, so that an SDK that keeps assignments lets go of
 * it, and its part of the visitors stays empty: all others are where they were.
 */
function splitOf({ arms, status }: ExperimentDefinition, coverage: number) {
  const weights = arms.map(({ weight }) => weight);
  if (!arms.some(({ stopped }) => stopped)) return { going: arms, split: { coverage, weights }, left: [] };
  const each = rangesOf(coverage, weights).map((range, place) => ({ range, arm: arms[place]! }));
  const going = each.filter(({ arm }) => !arm.stopped);
  const left = status === "running" ? each.filter(({ arm }) => arm.stopped) : [];
  const split: Split = { ranges: going.map(({ range }) => range) };
  return { going: going.map(({ arm }) => arm), split, left: left.map(({ range }) => range) };
}

/** Of experiments that share no visitor, the part of this one. */
function layerFilter({ layer, layer_range = [0, 1] }: ExperimentDefinition): Filter[] {
  return layer === undefined ? [] : [{ seed: `layer:${layer}`, ranges: [layer_range], hashVersion: 2 }];
}

/** A predicate as an SDK's condition. Of a fact that is missing nothing holds, as everywhere here. */
export function conditionOf(tree: Predicate): Condition {
  switch (tree.op) {
    case "all":
      return { $and: tree.of.map(conditionOf) };
    case "any":
      return { $or: tree.of.map(conditionOf) };
    case "not":
      return { $not: conditionOf(tree.of) };
    case "is":
      return { [tree.fact]: { $eq: tree.value } };
    case "in":
      return { $and: [{ $not: { [tree.fact]: { $type: "array" } } }, { [tree.fact]: { $in: tree.values } }] };
    case "has":
      return { [tree.fact]: { $elemMatch: { $eq: tree.value } } };
    case "at_least":
      return { [tree.fact]: { $type: "number", $gte: tree.value } };
    case "at_most":
      return { [tree.fact]: { $type: "number", $lte: tree.value } };
  }
}
