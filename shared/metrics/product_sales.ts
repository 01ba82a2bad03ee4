// Line amounts of a product on confirmed orders.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const productSales = sumOf("line", {
  id: "product_sales",
  title: { en: "Product sales", "zh-CN": "商品销售额" },
  description: {
    en: "Line amounts of a product on confirmed orders.",
    "zh-CN": "已确认订单中的商品行金额。",
  },
  formula: { en: "sum of order line amounts", "zh-CN": "订单行金额之和" },
  // Orders are not known by product.
  cases: "units_sold",
  unit: "minor",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.orders,
  add: (line) => line.amount_minor,
});
