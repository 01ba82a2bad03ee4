// Days of which any stock is known.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const stockDays = sumOf("stock", {
  id: "stock_days",
  title: { en: "Days with known stock", "zh-CN": "有库存记录天数" },
  description: { en: "Days of which any stock is known.", "zh-CN": "有库存记录的天数。" },
  formula: { en: "number of days", "zh-CN": "天数" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.days,
});
