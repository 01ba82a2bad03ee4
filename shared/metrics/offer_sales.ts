// Sales after discounts of confirmed orders by the offers they took.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const offerSales = sumOf("offer", {
  id: "offer_sales",
  title: { en: "Sales by offer", "zh-CN": "各优惠的销售额" },
  description: {
    en: "Sales after discounts of confirmed orders by the offers they took. An order with two offers counts whole for each, so offers do not add up to the sales with an offer.",
    "zh-CN":
      "已确认订单的折后销售额，按所用优惠归集。使用两个优惠的订单对每个优惠都全额计入，因此各优惠之和不等于使用优惠的销售额。",
  },
  formula: {
    en: "sum of order lines − order discounts, once for each of the order's offers",
    "zh-CN": "订单的行金额 − 订单级优惠之和，每个优惠各计一次",
  },
  cases: "offer_uses",
  unit: "minor",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  add: (offer) => offer.sales_minor,
});
