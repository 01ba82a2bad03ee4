// Share of the carts quoted with an offer that were ordered with it.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const takeRatio = derivedFrom(["offer_carts_taken", "offer_carts"], {
  id: "take_ratio",
  title: { en: "Take rate", "zh-CN": "优惠采用率" },
  description: {
    en: "Share of the carts quoted with an offer that were ordered with it. Carts of the last hours may still be ordered.",
    "zh-CN": "报价中享有优惠的购物车最终带着该优惠成单的比例。最近几小时的购物车仍可能成单。",
  },
  formula: {
    en: "carts ordered with the offer ÷ carts with the offer",
    "zh-CN": "享有优惠并成单的购物车数 ÷ 享有优惠的购物车数",
  },
  per: "offer_carts",
  unit: "ratio",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.quotes,
  compute: ratio,
});
