// What offers took off confirmed orders, lines and shipping together.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const offerDiscounts = sumOf("offer", {
  id: "offer_discounts",
  title: { en: "Discounts of offers", "zh-CN": "优惠让利金额" },
  description: {
    en: "What offers took off confirmed orders, lines and shipping together. Price rules are not in it.",
    "zh-CN": "优惠在已确认订单上减免的金额，含商品与运费。不含价格规则。",
  },
  formula: {
    en: "sum of what each offer took off",
    "zh-CN": "每个优惠减免金额之和",
  },
  cases: "offer_uses",
  unit: "minor",
  better: null,
  layer: "tactic",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  add: (offer) => offer.amount_minor,
});
