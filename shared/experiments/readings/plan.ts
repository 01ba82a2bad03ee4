// How is an experiment read? Its definition as a plan: arms with the weights that visitors were given, metrics with their roles.
import type { MetricPlan, Plan } from "../analysis.ts";
import type { ExperimentDefinition } from "../definition.ts";
import type { Measure } from "../measures/define.ts";
import { measureById } from "../measures/index.ts";

/** The measures that an experiment names, each once, goals first. */
export function measuresOf({ goals, guardrails, also }: ExperimentDefinition): Measure[] {
  const ids = new Set([...goals, ...guardrails.map(({ metric }) => metric), ...also]);
  return [...ids].flatMap((id) => measureById.get(id) ?? []);
}

/** A metric may be a goal and a guardrail, and is read as each. */
export function planOf(experiment: ExperimentDefinition, weights?: readonly number[]): Plan {
  const { arms, goals, guardrails, also, alpha, correction, planned_visitors } = experiment;
  const asked: Pick<MetricPlan, "id" | "role" | "limit_ratio">[] = [
    ...goals.map((id) => ({ id, role: "goal" as const })),
    ...guardrails.map(({ metric, limit_ratio }) => ({ id: metric, role: "guardrail" as const, limit_ratio })),
    ...also
      .filter((id) => !goals.includes(id) && !guardrails.some(({ metric }) => metric === id))
      .map((id) => ({ id, role: "other" as const })),
  ];
  return {
    arms: arms.map(({ id, weight, stopped }, place) => ({
      key: id,
      weight: weights?.[place] ?? weight,
      ...(stopped && { stopped }),
    })),
    metrics: asked.flatMap((metric): MetricPlan[] => {
      const measure = measureById.get(metric.id);
      return measure ? [{ ...metric, kind: measure.kind, better: measure.better }] : [];
    }),
    alpha,
    correction,
    ...(planned_visitors === undefined ? {} : { tuning: planned_visitors }),
  };
}

/** Weights that visitors met on the whole, where they changed from day to day. */
export function metWeights(days: readonly { n: number; weights: readonly number[] }[]): number[] | undefined {
  const all = days.reduce((sum, { n }) => sum + n, 0);
  const [first] = days;
  if (!first || all === 0) return undefined;
  return first.weights.map((_, arm) => days.reduce((sum, { n, weights }) => sum + n * (weights[arm] ?? 0), 0) / all);
}
