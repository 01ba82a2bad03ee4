// What is an order worth?
import { ratioOfSums } from "./define.ts";

export const aov = ratioOfSums("revenue_minor", "orders", {
  id: "aov",
  title: { en: "Average order value", "zh-CN": "客单价" },
  description: {
    en: "Confirmed orders after discounts, per order. Nothing is capped.",
    "zh-CN": "确认订单的折后金额除以订单数，不封顶。",
  },
  unit: "minor",
  better: "up",
});
