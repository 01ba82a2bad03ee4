// What the goods of confirmed orders would have come to at list prices, as far as their checkouts tell them.
import { derivedFrom } from "./define.ts";
import { lineage } from "./lineage.ts";

export const listValue = derivedFrom(["net_sales", "discounts_given"], {
  id: "list_value",
  title: { en: "Sales at list prices", "zh-CN": "标价销售额" },
  description: {
    en: "What the goods of confirmed orders would have come to at list prices, as far as their checkouts tell them.",
    "zh-CN": "已确认订单的商品按标价计算的金额，标价取自其结账。",
  },
  formula: {
    en: "sales after discounts + discounts given",
    "zh-CN": "折后销售额 + 让利总额",
  },
  cases: "orders",
  unit: "minor",
  better: "up",
  layer: "strategy",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  compute: (net, given) => net + given,
});
