// Sales after discounts of those order lines whose product had a competitor's price when it was ordered.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const comparedSales = sumOf("sold", {
  id: "compared_sales",
  title: { en: "Sales with a competitor's price", "zh-CN": "有竞品价的销售额" },
  description: {
    en: "Sales after discounts of those order lines whose product had a competitor's price when it was ordered.",
    "zh-CN": "下单时商品有竞品价格的订单行的折后销售额。",
  },
  formula: {
    en: "sum of what was paid for order lines with a competitor's price",
    "zh-CN": "有竞品价的订单行实付金额之和",
  },
  cases: "orders",
  unit: "minor",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.ordersAndCompetitors,
  add: (line) => (line.competitor_minor === null ? 0 : line.paid_minor),
});
