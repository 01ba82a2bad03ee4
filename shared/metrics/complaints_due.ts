// Complaints that were answered, or whose time to answer is over.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const complaintsDue = sumOf("ticket", {
  id: "complaints_due",
  title: { en: "Complaints due", "zh-CN": "应答复投诉" },
  description: {
    en: "Complaints that were answered, or whose time to answer is over.",
    "zh-CN": "已答复或已过答复时限的投诉。",
  },
  formula: { en: "complaints answered or past their time", "zh-CN": "已答复或已超时的投诉数" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.tickets,
  add: (row) => row.due,
});
