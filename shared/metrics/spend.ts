// Imported advertising cost by day and campaign.
import { sumOf } from "./define.ts";

export const spend = sumOf("spend", {
  id: "spend",
  title: { en: "Ad spend", "zh-CN": "广告花费" },
  description: {
    en: "Imported advertising cost by day and campaign.",
    "zh-CN": "导入的广告花费，按日期与活动。",
  },
  formula: "sum of cost_minor",
  unit: "minor",
  better: null,
  layer: "campaign",
  stage: "cold_start",
  lineage: ["spend"],
  add: (spend) => spend.cost_minor,
});
