// Units sold of products whose stock is known, at the value that stock has.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const stockCostSold = sumOf("stock", {
  id: "stock_cost_sold",
  title: { en: "Cost of what left", "zh-CN": "出库成本" },
  description: {
    en: "Units sold of products whose stock is known, at the value that stock has.",
    "zh-CN": "有库存记录商品的售出件数，按库存单价计。",
  },
  formula: { en: "units sold × value of a unit", "zh-CN": "售出件数 × 库存单价" },
  unit: "minor",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.sold_minor,
});
