// Share of due complaints answered within the promised hours.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const complaintAnswerRatio = derivedFrom(["complaints_in_time", "complaints_due"], {
  id: "complaint_answer_ratio",
  title: { en: "Complaints answered in time", "zh-CN": "投诉按时答复率" },
  description: {
    en: "Share of due complaints answered within the promised hours: 48 unless the store has set others.",
    "zh-CN": "应答复投诉中在承诺时限内答复的比例，默认48小时。",
  },
  formula: { en: "complaints answered in time ÷ complaints due", "zh-CN": "按时答复投诉 ÷ 应答复投诉" },
  per: "complaints_due",
  unit: "ratio",
  better: "up",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.tickets,
  compute: ratio,
});
