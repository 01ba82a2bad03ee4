// Share of the range's known customers who ordered at least twice in it.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const repurchaseRatio = derivedFrom(["repeat_customers", "customers"], {
  id: "repurchase_ratio",
  title: { en: "Repurchase ratio", "zh-CN": "复购率" },
  description: {
    en: "Share of the range's known customers who ordered at least twice in it.",
    "zh-CN": "区间内已知客户中下单两次及以上的占比。",
  },
  formula: { en: "repeat customers ÷ customers", "zh-CN": "复购客户数 ÷ 下单客户数" },
  per: "customers",
  unit: "ratio",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: lineage.customers,
  compute: ratio,
});
