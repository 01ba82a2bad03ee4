// How many days the average stock of the range lasts at its sales; by value.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const coverDays = derivedFrom(["stock_value_days", "stock_cost_sold"], {
  id: "cover_days",
  title: { en: "Days of cover", "zh-CN": "可售天数" },
  description: {
    en: "How many days the average stock of the range lasts at its sales; by value.",
    "zh-CN": "按区间销售速度，平均库存可售的天数，按金额计。",
  },
  formula: { en: "stock value times days ÷ cost of what left", "zh-CN": "库存金额×天数 ÷ 出库成本" },
  per: "stock_cost_sold",
  unit: "number",
  better: "down",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.stock,
  compute: ratio,
});
