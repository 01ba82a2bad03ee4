// Sales for each unit of ad spend.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const roas = derivedFrom(["gmv", "spend"], {
  id: "roas",
  title: { en: "Return on ad spend (ROAS)", "zh-CN": "广告支出回报率（ROAS）" },
  description: {
    en: "Sales for each unit of ad spend.",
    "zh-CN": "每单位广告花费带来的销售额。",
  },
  formula: { en: "sales ÷ ad spend", "zh-CN": "销售额 ÷ 广告花费" },
  per: "spend",
  cases: "orders",
  unit: "factor",
  better: "up",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.spendAndOrders,
  compute: ratio,
});
