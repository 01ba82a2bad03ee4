// Sales after discounts of confirmed orders whose checkout took at least one offer.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const salesWithOffers = sumOf("order", {
  id: "sales_with_offers",
  title: { en: "Sales with an offer", "zh-CN": "使用优惠的销售额" },
  description: {
    en: "Sales after discounts of confirmed orders whose checkout took at least one offer. That they took one does not say that they came because of it.",
    "zh-CN": "结账时至少使用一个优惠的已确认订单的折后销售额。使用了优惠并不表示因优惠而来。",
  },
  formula: {
    en: "sum of order lines − order discounts, of orders with an offer",
    "zh-CN": "使用优惠的订单的行金额 − 订单级优惠之和",
  },
  cases: "orders_with_offers",
  unit: "minor",
  better: null,
  layer: "campaign",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  add: (order) => (order.offers > 0 ? order.subtotal_minor - order.discount_minor : 0),
});
