// Imported advertising cost by day and campaign.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const spend = sumOf("spend", {
  id: "spend",
  title: { en: "Ad spend", "zh-CN": "广告花费" },
  description: {
    en: "Imported advertising cost by day and campaign.",
    "zh-CN": "导入的广告花费，按日期与活动。",
  },
  formula: { en: "sum of ad costs", "zh-CN": "广告费用之和" },
  unit: "minor",
  better: null,
  layer: "campaign",
  stage: "cold_start",
  lineage: lineage.spend,
  add: (spend) => spend.cost_minor,
});
