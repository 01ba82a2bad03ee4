// Sales after discounts of those order lines whose product has a cost.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const costedSales = sumOf("sold", {
  id: "costed_sales",
  title: { en: "Sales with known cost", "zh-CN": "已知成本的销售额" },
  description: {
    en: "Sales after discounts of those order lines whose product has a cost. A cost holds for the orders from when it was told; the first one also for those before.",
    "zh-CN": "商品有成本的订单行的折后销售额。成本自录入起适用于之后的订单，首个成本也适用于之前的订单。",
  },
  formula: {
    en: "sum of what was paid for order lines with a cost",
    "zh-CN": "有成本的订单行实付金额之和",
  },
  cases: "orders",
  unit: "minor",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: lineage.ordersAndCosts,
  add: (line) => (line.cost_minor === null ? 0 : line.paid_minor),
});
