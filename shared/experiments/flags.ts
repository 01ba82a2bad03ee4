// What is a feature's value for this visitor, and why? For who asks the server instead of carrying the rules.
import type { Visitor } from "./assign.ts";
import type { ExperimentDefinition, FeatureDefinition } from "./definition.ts";
import { type Evaluation, evaluator } from "./evaluate.ts";
import type { Payload, Rule } from "./payload.ts";
import { type Personal, payloadOf } from "./payload_of.ts";

/** As OpenFeature names them: the same for all, by who it is, by draw, none of the rules, switched off. */
export type Reason = "STATIC" | "TARGETING_MATCH" | "SPLIT" | "DEFAULT" | "DISABLED";

export interface Flag {
  value: unknown;
  reason: Reason;
  /** The arm, of a value that an experiment gives. */
  variant?: string;
  /** The experiment that a visitor is exposed to who sees the value; none where all get the same arm. */
  exposes?: { experiment: string; version: number };
}

export interface Flags {
  payload: Payload;
  /** Whether the value depends on who it is, so that an id is needed. */
  needsId: (id: string) => boolean;
  /** Of features that are there. */
  of: (id: string, attributes: Visitor["attributes"]) => Flag | undefined;
}

const drawsLots = ({ filters, coverage, variations }: Rule) =>
  filters !== undefined || coverage !== undefined || variations !== undefined;

/** Makes features ready to be asked for, once for a configuration. */
export function flagsOf(
  features: readonly FeatureDefinition[],
  experiments: readonly ExperimentDefinition[],
  personal: Personal,
): Flags {
  const payload = payloadOf(features, experiments, personal);
  const evaluate = evaluator(payload);
  const featureById = new Map(features.map((each) => [each.id, each]));
  const experimentById = new Map(experiments.map((each) => [each.id, each]));
  const drawn = new Set(
    features.flatMap(({ id }) => (payload.features[id]?.rules?.some(drawsLots) === true ? [id] : [])),
  );
  return {
    payload,
    needsId: (id) => drawn.has(id),
    of(id, attributes) {
      const feature = featureById.get(id);
      return feature && told(feature, evaluate(id, { attributes }), experimentById);
    },
  };
}

function told(
  { active, rules }: FeatureDefinition,
  { value, source, rule_id, assignment }: Evaluation,
  experiments: ReadonlyMap<string, ExperimentDefinition>,
): Flag {
  if (!active) return { value, reason: "DISABLED" };
  if (assignment) {
    const version = experiments.get(assignment.experiment)?.version ?? 0;
    return {
      value,
      reason: "SPLIT",
      variant: assignment.key,
      exposes: { experiment: assignment.experiment, version },
    };
  }
  // A rule's id ends in its place.
  const rule = source === "force" ? rules[Number(rule_id.slice(rule_id.lastIndexOf(":") + 1))] : undefined;
  if (!rule) return { value, reason: rules.length === 0 ? "STATIC" : "DEFAULT" };
  const experiment = rule.experiment === undefined ? undefined : experiments.get(rule.experiment);
  // In an arm that was stopped while others go on.
  if (experiment?.status === "running") return { value, reason: "SPLIT", variant: experiment.arms[0]!.id };
  if (experiment) {
    const reason = (rule.when ?? experiment.when) ? "TARGETING_MATCH" : "STATIC";
    return { value, reason, variant: experiment.winner ?? experiment.arms[0]!.id };
  }
  return { value, reason: rule.when ? "TARGETING_MATCH" : rule.share < 1 ? "SPLIT" : "STATIC" };
}
