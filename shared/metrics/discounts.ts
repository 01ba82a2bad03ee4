// Order-level discounts of confirmed orders.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const discounts = sumOf("order", {
  id: "discounts",
  title: { en: "Order discounts", "zh-CN": "订单优惠" },
  description: {
    en: "Order-level discounts of confirmed orders.",
    "zh-CN": "已确认订单的订单级优惠金额。",
  },
  formula: { en: "sum of order discounts of confirmed orders", "zh-CN": "已确认订单的订单级优惠之和" },
  cases: "orders",
  unit: "minor",
  better: null,
  layer: "campaign",
  stage: "growth",
  lineage: lineage.orders,
  add: (order) => order.discount_minor,
});
