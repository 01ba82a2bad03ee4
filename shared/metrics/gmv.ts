// Merchandise value of confirmed orders.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const gmv = sumOf("order", {
  id: "gmv",
  title: { en: "Sales (GMV)", "zh-CN": "销售额（GMV）" },
  description: {
    en: "Merchandise value of confirmed orders: the sum of their lines, before order discounts, shipping, tax and refunds.",
    "zh-CN": "已确认订单的商品金额：各行金额之和，未扣订单级优惠、运费、税费与退款。",
  },
  formula: { en: "sum of line amounts of confirmed orders", "zh-CN": "已确认订单各行金额之和" },
  cases: "orders",
  unit: "minor",
  better: "up",
  layer: "strategy",
  stage: "cold_start",
  lineage: lineage.orders,
  add: (order) => order.subtotal_minor,
});
