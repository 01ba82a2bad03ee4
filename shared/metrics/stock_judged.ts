// Value of stock on the days of which it is known how old and how fast it is.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const stockJudged = sumOf("judged_stock", {
  id: "stock_judged",
  title: { en: "Stock value judged", "zh-CN": "已评估库存金额" },
  description: {
    en: "Value of stock on the days of which it is known how old and how fast it is: one look each night.",
    "zh-CN": "已评估库龄与动销的各日库存金额，每晚评估一次。",
  },
  formula: { en: "sum over nights of the value of stock", "zh-CN": "各晚库存金额之和" },
  unit: "minor",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.value_minor,
});
