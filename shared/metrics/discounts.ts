// Order-level discounts of confirmed orders.
import { sumOf } from "./define.ts";

export const discounts = sumOf("order", {
  id: "discounts",
  title: { en: "Order discounts", "zh-CN": "订单优惠" },
  description: {
    en: "Order-level discounts of confirmed orders.",
    "zh-CN": "已确认订单的订单级优惠金额。",
  },
  formula: "sum of discount_minor of orders with status paid",
  unit: "minor",
  better: null,
  layer: "campaign",
  stage: "growth",
  lineage: ["orders"],
  add: (order) => order.discount_minor,
});
