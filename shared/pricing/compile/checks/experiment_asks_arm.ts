// Does an experiment or a feature ask which arm a visitor is in? What waits for another's answer could wait in a circle.
import { experimentOf } from "../../facts.ts";
import { type Check, say } from "../define.ts";
import { questionsOf } from "../leaves.ts";

export const experiment_asks_arm: Check = {
  code: "experiment_asks_arm",
  title: { en: "Experiment or feature that asks for an arm", "zh-CN": "实验或功能开关以分组为条件" },
  severity: "error",
  *find({ config }) {
    const asking = [
      ...config.experiments.map((thing, index) => ({ path: `experiments.${index}`, thing })),
      ...config.features.flatMap(({ rules }, index) =>
        rules.map((thing, place) => ({ path: `features.${index}.rules.${place}`, thing })),
      ),
    ];
    for (const each of asking) {
      for (const { path, thing } of questionsOf(each)) {
        if (experimentOf(thing.fact) === undefined) continue;
        yield {
          field: `${path}.fact`,
          message: say(
            "Only price rules and offers can ask for an arm. Put experiments into one layer to keep them apart, or give the feature's values by arm.",
            "只有价格规则和优惠可以以分组为条件。如需互斥，请将实验放入同一互斥层；功能开关请按分组填写取值。",
          ),
        };
      }
    }
  },
};
