// An experiment made up by the day, and what the study of experiments says of it.
import { experiment } from "../../shared/experiments/definition.ts";
import { type Day, resultsOf } from "../../shared/experiments/readings/results.ts";
import { type ArmDay, noSums } from "../../shared/experiments/readings/sums.ts";
import { experiments } from "../../shared/studies/experiments.ts";

export const two = [
  { id: "a", title: { en: "Small", "zh-CN": "小" }, weight: 0.5 },
  { id: "b", title: { en: "Large", "zh-CN": "大" }, weight: 0.5 },
];
export const armOf = (n: number, share: number): ArmDay => {
  const sum = Math.round(n * share);
  return { n, sums: { conversion: [sum, sum, 0, 0, 0] } };
};

export interface Told {
  parts?: object;
  share?: readonly number[];
  days?: number;
  ended_at?: number | null;
  weights?: (day: number) => number[];
  /** Visitors of each arm and day. */
  n?: number;
}

export function tell({ parts = {}, share = [0.1, 0.1], days = 20, ended_at = null, weights, n = 100 }: Told) {
  const definition = experiment.parse({
    id: "button",
    title: { en: "Button", "zh-CN": "按钮" },
    status: ended_at === null ? "running" : "stopped",
    arms: two,
    ...parts,
  });
  const read = Array.from({ length: days }, (_, day): Day => {
    const arms = share.map((each) => armOf(day === 0 ? 12 : n, each));
    return {
      day: 20_000 + day,
      weights: weights?.(day) ?? definition.arms.map(({ weight }) => weight),
      several: 0,
      arms,
    };
  });
  const run = { started_at: 0, ended_at, until: days * 86_400_000, days, cap: null };
  const results = resultsOf(definition, run, read, noSums().parts);
  const given = { segmentations: [], experiments: [results] };
  const slice = experiments({ currency: "CNY" } as never, undefined, undefined, given);
  if (!("document" in slice)) throw new Error("it takes one slice");
  const { findings, blocks } = slice.document;
  const block = <T>(id: string) => blocks.find((each) => each.id === id) as T | undefined;
  return { finding: findings[0]!, block, results };
}

export const guarded = { goals: ["view_item"], guardrails: [{ metric: "conversion", limit_ratio: 0.1 }] };
export const three = (...stopped: string[]) =>
  [...two, { id: "c", title: { en: "Huge", "zh-CN": "巨大" } }].map((arm, place) => ({
    ...arm,
    weight: [0.34, 0.33, 0.33][place],
    ...(stopped.includes(arm.id) && { stopped: true }),
  }));
