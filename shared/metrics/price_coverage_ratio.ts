// How much of sales after discounts the price index knows a competitor's price of.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const priceCoverageRatio = derivedFrom(["compared_sales", "net_sales"], {
  id: "price_coverage_ratio",
  title: { en: "Competitor coverage", "zh-CN": "竞品覆盖率" },
  description: {
    en: "How much of sales after discounts the price index knows a competitor's price of.",
    "zh-CN": "折后销售额中有竞品价的占比，价格指数只基于这一部分。",
  },
  formula: {
    en: "sales with a competitor's price ÷ sales after discounts",
    "zh-CN": "有竞品价的销售额 ÷ 折后销售额",
  },
  per: "net_sales",
  unit: "ratio",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.ordersAndCompetitors,
  compute: ratio,
});
