// Sales after discounts of all other confirmed orders, also of those that came without a checkout.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const salesWithoutOffers = sumOf("order", {
  id: "sales_without_offers",
  title: { en: "Sales without an offer", "zh-CN": "未使用优惠的销售额" },
  description: {
    en: "Sales after discounts of all other confirmed orders, also of those that came without a checkout.",
    "zh-CN": "其余已确认订单的折后销售额，含没有结账的订单。",
  },
  formula: {
    en: "sum of order lines − order discounts, of orders without an offer",
    "zh-CN": "未使用优惠的订单的行金额 − 订单级优惠之和",
  },
  cases: "orders",
  unit: "minor",
  better: null,
  layer: "campaign",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  add: (order) => (order.offers > 0 ? 0 : order.subtotal_minor - order.discount_minor),
});
