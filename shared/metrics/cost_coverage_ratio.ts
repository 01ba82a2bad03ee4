// How much of sales after discounts the margin knows the cost of.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const costCoverageRatio = derivedFrom(["costed_sales", "net_sales"], {
  id: "cost_coverage_ratio",
  title: { en: "Cost coverage", "zh-CN": "成本覆盖率" },
  description: {
    en: "How much of sales after discounts the margin knows the cost of.",
    "zh-CN": "折后销售额中已知成本的占比，毛利只基于这一部分。",
  },
  formula: {
    en: "sales with known cost ÷ sales after discounts",
    "zh-CN": "已知成本的销售额 ÷ 折后销售额",
  },
  per: "net_sales",
  unit: "ratio",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: lineage.ordersAndCosts,
  compute: ratio,
});
