// Does a feature give the arms of an experiment that is not there?
import { type Check, say } from "../define.ts";
import { meant } from "../nearest.ts";

export const unknown_experiment: Check = {
  code: "unknown_experiment",
  title: { en: "Unknown experiment", "zh-CN": "未知实验" },
  severity: "error",
  *find({ config }) {
    const ids = config.experiments.map(({ id }) => id);
    for (const [index, { rules }] of config.features.entries()) {
      for (const [place, { experiment }] of rules.entries()) {
        if (experiment === undefined || ids.includes(experiment)) continue;
        const guess = meant(experiment, ids);
        yield {
          field: `features.${index}.rules.${place}.experiment`,
          message: say(
            `There is no experiment "${experiment}".${guess.en || " Add it, or take the rule out."}`,
            `没有实验“${experiment}”，${guess["zh-CN"] || "请添加该实验或移除此规则。"}`,
          ),
        };
      }
    }
  },
};
