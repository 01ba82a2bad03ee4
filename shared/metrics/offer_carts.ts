// Carts that were quoted with an offer applied, by offer.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const offerCarts = sumOf("quote", {
  id: "offer_carts",
  title: { en: "Carts with the offer", "zh-CN": "享有优惠的购物车数" },
  description: {
    en: "Carts that were quoted with an offer applied, by offer. All quotes of a visitor within an hour are one cart; a visitor without a kept id counts by quote. Who asked not to be tracked is not in it.",
    "zh-CN":
      "报价中享有优惠的购物车，按优惠计数。同一访客一小时内的多次报价算一个购物车；没有访客标识的按报价计。要求不被追踪的访客不计。",
  },
  formula: {
    en: "number of visitors and hours with a quote that had the offer",
    "zh-CN": "有含该优惠报价的访客与小时数",
  },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.quotes,
  add: () => 1,
});
