// What is tested, how far is it, and what was found?
import type { ReportDefinition } from "./define.ts";

export const experiments: ReportDefinition = {
  id: "experiments",
  title: { en: "Experiments", "zh-CN": "实验" },
  description: {
    en: "Running and ended experiments: the verdict, why it may be wrong, and each metric with its interval.",
    "zh-CN": "进行中与已结束的实验：结论、疑点，以及各指标的变化区间。",
  },
  filters: [],
  sections: [
    {
      id: "experiments",
      kind: "study",
      study: "experiments",
      title: { en: "Experiments", "zh-CN": "实验结果" },
    },
  ],
};
