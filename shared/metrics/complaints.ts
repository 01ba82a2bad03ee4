// Tickets that are complaints.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const complaints = sumOf("ticket", {
  id: "complaints",
  title: { en: "Complaints", "zh-CN": "投诉" },
  description: { en: "Tickets that are complaints.", "zh-CN": "属于投诉的工单。" },
  formula: { en: "number of complaints", "zh-CN": "投诉数量" },
  unit: "count",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.tickets,
  add: (row) => row.complaints,
});
