// What stock was worth at the end of each day, added up over days; at today's cost, else at price.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const stockValueDays = sumOf("stock", {
  id: "stock_value_days",
  title: { en: "Stock value times days", "zh-CN": "库存金额×天数" },
  description: {
    en: "What stock was worth at the end of each day, added up over days; at today's cost, else at price. Worked out each night from counts and movements.",
    "zh-CN": "每日日终库存金额按天累加，按当前成本计，缺成本按售价。每晚根据盘点与出入库推算。",
  },
  formula: { en: "sum over days of the value at the day's end", "zh-CN": "各日日终库存金额之和" },
  unit: "minor",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.value_minor,
});
