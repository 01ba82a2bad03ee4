// What does an operator say of an experiment and of a feature that the shop's pages ask for?
import * as z from "zod";
import { predicate } from "../predicate.ts";
import { id, note, ratio, configText as text } from "../pricing/fields.ts";

const arm = z.strictObject({
  id,
  title: text.optional(),
  weight: ratio.describe("Its share of who takes part; all arms together are 1."),
  stopped: z
    .boolean()
    .optional()
    .describe("Its visitors get control from now on and are not counted; nobody else moves. The guard sets it."),
});

/** Metrics that an experiment is read by; see shared/experiments/measures/. */
const guardrail = z.strictObject({
  metric: id,
  limit_ratio: ratio.default(0.05).describe("The relative harm from which an arm is stopped."),
});

export const experiment = z
  .strictObject({
    id,
    title: text,
    note,
    status: z
      .enum(["draft", "running", "paused", "stopped"])
      .default("draft")
      .describe(
        "Paused: nobody new comes in; open quotes, and SDKs that keep assignments, keep theirs. Stopped: all get the winner, or control.",
      ),
    winner: id.optional().describe("Of a stopped experiment: the arm that everybody gets."),
    when: predicate().optional().describe("Who may take part; everybody when left out."),
    share: ratio.default(1).describe("Of those, who takes part. Raising it moves nobody to another arm."),
    layer: id.optional().describe("Experiments of one layer never share a visitor."),
    layer_range: z
      .tuple([ratio, ratio])
      .refine(([from, to]) => from < to, "must go from a smaller share to a larger one, such as [0, 0.5]")
      .meta({ minItems: 2, maxItems: 2, items: false })
      .optional()
      .describe("The part of the layer's visitors that it takes, such as [0, 0.5]; all of them when left out."),
    arms: z.array(arm).min(2).max(10).describe("The first is control: what is without the experiment."),
    version: z
      .int()
      .min(0)
      .max(1_000)
      .default(0)
      .describe("Goes up with a change of weights that shall count from anew; earlier visitors are left out then."),
    max_difference_ratio: ratio
      .default(0.2)
      .describe("An arm's price is at most so far from what control would show, whatever its rules say."),
    goals: z.array(id).max(5).default(["conversion"]).describe("Metrics that decide."),
    guardrails: z.array(guardrail).max(5).default([]).describe("Metrics that stop an arm."),
    also: z.array(id).max(30).default([]).describe("Metrics that are read along."),
    alpha: z.number().min(0.001).max(0.2).default(0.05).describe("How often a goal may be found that is not there."),
    correction: z.enum(["holm", "benjamini_hochberg", "none"]).default("holm"),
    planned_visitors: z
      .int()
      .min(100)
      .max(1e9)
      .optional()
      .describe(
        "Of all arms together; see `any_look` of the plan endpoint. The reading is tuned to it: fixed before the start.",
      ),
    bandit: z
      .strictObject({ floor: ratio.max(0.5).default(0.05).describe("No arm gets less.") })
      .optional()
      .describe("Shifts weights to the better arms each night, by the first goal."),
  })
  .meta({ id: "Experiment" });
export type ExperimentDefinition = z.output<typeof experiment>;

const value = z.json();

const rule = z
  .strictObject({
    when: predicate().optional().describe("Everybody when left out."),
    share: ratio.default(1).describe("Of those, who gets the value."),
    value: value.optional(),
    experiment: id.optional().describe("Values by arm of this experiment instead of one."),
    values: z.record(id, value).optional(),
  })
  .refine(
    (given) => (given.value === undefined) !== (given.experiment === undefined),
    "needs either value or experiment with values",
  )
  .refine((given) => (given.experiment === undefined) === (given.values === undefined), "values go with experiment");

export const feature = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/, "must be letters, digits and _ . : -, at most 100"),
    title: text.optional(),
    note,
    active: z.boolean().default(true).describe("Switched off, everybody gets the default."),
    default: value,
    rules: z.array(rule).max(50).default([]).describe("The first that holds decides."),
  })
  .meta({ id: "Feature" });
export type FeatureDefinition = z.output<typeof feature>;
