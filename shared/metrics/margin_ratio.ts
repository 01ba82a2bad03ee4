// Gross margin as a share of the sales it comes from: those with a known cost.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const marginRatio = derivedFrom(["margin", "costed_sales"], {
  id: "margin_ratio",
  title: { en: "Margin rate", "zh-CN": "毛利率" },
  description: {
    en: "Gross margin as a share of the sales it comes from: those with a known cost.",
    "zh-CN": "毛利占其对应销售额（已知成本的部分）的比例。",
  },
  formula: {
    en: "gross margin ÷ sales with known cost",
    "zh-CN": "毛利 ÷ 已知成本的销售额",
  },
  per: "costed_sales",
  unit: "ratio",
  better: "up",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.ordersAndCosts,
  compute: ratio,
});
