// Confirmed orders by the offers that their checkouts took, gifts and points included.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const offerUses = sumOf("offer", {
  id: "offer_uses",
  title: { en: "Offer uses", "zh-CN": "优惠使用次数" },
  description: {
    en: "Confirmed orders by the offers that their checkouts took, gifts and points included. An order with two offers counts for each.",
    "zh-CN": "已确认订单按结账所用优惠计数，含赠品与积分。使用两个优惠的订单各计一次。",
  },
  formula: {
    en: "number of confirmed orders, once for each of their offers",
    "zh-CN": "已确认订单数，每个优惠各计一次",
  },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  add: () => 1,
});
