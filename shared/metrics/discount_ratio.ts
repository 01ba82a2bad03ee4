// How much of the list value of confirmed orders was given away, by price rules, offers and order discounts together.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const discountRatio = derivedFrom(["discounts_given", "list_value"], {
  id: "discount_ratio",
  title: { en: "Discount share", "zh-CN": "折扣率" },
  description: {
    en: "How much of the list value of confirmed orders was given away, by price rules, offers and order discounts together. Prices above list count against it. Of an order without a checkout only its order discount is seen.",
    "zh-CN":
      "已确认订单的标价金额中让利的占比，含价格规则、优惠与订单级优惠。高于标价的部分予以抵减。没有结账的订单只计订单级优惠。",
  },
  formula: {
    en: "discounts given ÷ sales at list prices",
    "zh-CN": "让利总额 ÷ 标价销售额",
  },
  per: "list_value",
  unit: "ratio",
  better: null,
  layer: "campaign",
  stage: "growth",
  lineage: lineage.ordersAndCheckouts,
  compute: ratio,
});
