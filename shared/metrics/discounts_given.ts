// Sum of list price × pieces − what was paid, of order lines.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const discountsGiven = sumOf("sold", {
  id: "discounts_given",
  title: { en: "Discounts given", "zh-CN": "让利总额" },
  description: {
    en: "What confirmed orders paid less for their goods than list prices, by price rules, offers and order discounts together. Prices above list count against it. An order's checkout tells list prices; of an order without one only its order discount is seen.",
    "zh-CN":
      "已确认订单的商品实付金额低于标价的部分，含价格规则、优惠与订单级优惠。高于标价的部分予以抵减。标价取自订单的结账；没有结账的订单只计订单级优惠。",
  },
  formula: {
    en: "sum of list price × pieces − what was paid, of order lines",
    "zh-CN": "订单行的标价 × 件数 − 实付金额之和",
  },
  cases: "orders",
  unit: "minor",
  better: null,
  layer: "campaign",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  add: (line) => line.list_minor - line.paid_minor,
});
