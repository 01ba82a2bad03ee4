// Value of stock of which nothing was sold for 90 days, unless the store has set others, added up over nights.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const deadStockDays = sumOf("judged_stock", {
  id: "dead_stock_days",
  title: { en: "Dead stock times nights", "zh-CN": "呆滞库存×晚数" },
  description: {
    en: "Value of stock of which nothing was sold for 90 days, unless the store has set others, added up over nights.",
    "zh-CN": "90天（店铺可调）未售出的库存金额，按晚累加。",
  },
  formula: { en: "sum over nights of the value of dead stock", "zh-CN": "各晚呆滞库存金额之和" },
  unit: "minor",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.dead_minor,
});
