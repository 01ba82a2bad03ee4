// Share of the range's known customers who ordered at least twice in it.
import { derivedFrom, ratio } from "./define.ts";

export const repurchaseRatio = derivedFrom(["repeat_customers", "customers"], {
  id: "repurchase_ratio",
  title: { en: "Repurchase ratio", "zh-CN": "复购率" },
  description: {
    en: "Share of the range's known customers who ordered at least twice in it.",
    "zh-CN": "区间内已知客户中下单两次及以上的占比。",
  },
  formula: "repeat_customers / customers",
  unit: "ratio",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: ["orders", "customer_cell"],
  compute: ratio,
});
