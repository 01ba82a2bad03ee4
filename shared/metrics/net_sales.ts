// Sum of line amounts − their parts of order discounts.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const netSales = sumOf("sold", {
  id: "net_sales",
  title: { en: "Sales after discounts", "zh-CN": "折后销售额" },
  description: {
    en: "What was paid for the goods of confirmed orders: line amounts less order discounts, split over the lines by their amounts. Before shipping, tax and refunds.",
    "zh-CN": "已确认订单的商品实付金额：行金额减订单级优惠，优惠按行金额分摊。未计运费、税费与退款。",
  },
  formula: {
    en: "sum of line amounts − their parts of order discounts",
    "zh-CN": "各行金额 − 分摊的订单级优惠之和",
  },
  cases: "orders",
  unit: "minor",
  better: "up",
  layer: "strategy",
  stage: "growth",
  lineage: lineage.orders,
  add: (line) => line.paid_minor,
});
