// Confirmed orders whose checkout took at least one offer.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const ordersWithOffers = sumOf("order", {
  id: "orders_with_offers",
  title: { en: "Orders with an offer", "zh-CN": "使用优惠的订单数" },
  description: {
    en: "Confirmed orders whose checkout took at least one offer.",
    "zh-CN": "结账时至少使用一个优惠的已确认订单。",
  },
  formula: {
    en: "number of confirmed orders with one offer or more",
    "zh-CN": "至少使用一个优惠的已确认订单数",
  },
  unit: "count",
  better: null,
  layer: "campaign",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  add: (order) => (order.offers > 0 ? 1 : 0),
});
