// Value of what lasts beyond 180 days, unless the store has set others, added up over nights.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const overStockDays = sumOf("judged_stock", {
  id: "over_stock_days",
  title: { en: "Overstock times nights", "zh-CN": "积压库存×晚数" },
  description: {
    en: "Value of what lasts beyond 180 days, unless the store has set others, added up over nights.",
    "zh-CN": "可售超过180天（店铺可调）的部分，其金额按晚累加。",
  },
  formula: { en: "sum over nights of the value of what is too much", "zh-CN": "各晚积压库存金额之和" },
  unit: "minor",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.over_minor,
});
