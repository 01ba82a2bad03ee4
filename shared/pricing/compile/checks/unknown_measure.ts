// Is an experiment read by a metric that there is not?
import { measureIds } from "../../../experiments/measure_ids.ts";
import { type Check, say } from "../define.ts";
import { meant } from "../nearest.ts";

export const unknown_measure: Check = {
  code: "unknown_measure",
  title: { en: "Unknown metric of an experiment", "zh-CN": "未知实验指标" },
  severity: "error",
  *find({ config, context }) {
    const known = context.measures ?? measureIds;
    for (const [index, { goals, guardrails, also }] of config.experiments.entries()) {
      const path = `experiments.${index}`;
      const named = [
        ...goals.map((id, place) => ({ id, field: `${path}.goals.${place}` })),
        ...guardrails.map(({ metric }, place) => ({ id: metric, field: `${path}.guardrails.${place}.metric` })),
        ...also.map((id, place) => ({ id, field: `${path}.also.${place}` })),
      ];
      for (const { id, field } of named) {
        if (known.includes(id)) continue;
        const guess = meant(id, known);
        const all = known.join(", ");
        yield {
          field,
          message: say(
            `No experiment is read by "${id}".${guess.en || ` Use one of ${all}.`}`,
            `实验没有指标“${id}”，${guess["zh-CN"] || `请使用以下之一：${all}。`}`,
          ),
        };
      }
    }
  },
};
