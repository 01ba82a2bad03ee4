// Value of units that came in more than 90 days ago, first in, first out, added up over nights.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const agedStockDays = sumOf("judged_stock", {
  id: "aged_stock_days",
  title: { en: "Stock over 90 days old times nights", "zh-CN": "库龄超90天库存×晚数" },
  description: {
    en: "Value of units that came in more than 90 days ago, first in, first out, added up over nights.",
    "zh-CN": "入库超过90天的库存金额（先进先出），按晚累加。",
  },
  formula: { en: "sum over nights of the value of units older than 90 days", "zh-CN": "各晚库龄超90天库存金额之和" },
  unit: "minor",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.aged_minor,
});
