// Does a feature leave an arm of its experiment without a value?
import { type Check, say } from "../define.ts";

export const arm_without_value: Check = {
  code: "arm_without_value",
  title: { en: "Arm without a value", "zh-CN": "分组缺少取值" },
  severity: "error",
  *find({ config }) {
    const byId = new Map(config.experiments.map(({ id, arms }) => [id, arms]));
    for (const [index, { rules }] of config.features.entries()) {
      for (const [place, { experiment, values = {} }] of rules.entries()) {
        const arms = experiment === undefined ? [] : (byId.get(experiment) ?? []);
        const missing = arms.filter(({ id }) => !Object.hasOwn(values, id)).map(({ id }) => id);
        if (missing.length === 0) continue;
        const all = missing.join(", ");
        yield {
          field: `features.${index}.rules.${place}.values`,
          message: say(
            `Nothing says what arm ${all} of experiment "${experiment}" gets. Give each arm a value.`,
            `实验“${experiment}”的分组 ${all} 没有取值，请为每个分组填写取值。`,
          ),
        };
      }
    }
  },
};
