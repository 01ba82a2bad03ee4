// Complaints answered within the promised hours.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const complaintsInTime = sumOf("ticket", {
  id: "complaints_in_time",
  title: { en: "Complaints answered in time", "zh-CN": "按时答复投诉" },
  description: {
    en: "Complaints answered within the promised hours: 48 unless the store has set others.",
    "zh-CN": "在承诺时限内答复的投诉，默认48小时，店铺可调整。",
  },
  formula: { en: "complaints answered within the promised hours", "zh-CN": "时限内答复的投诉数" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.tickets,
  add: (row) => row.in_time,
});
