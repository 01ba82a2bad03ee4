// What the same pieces would have come to at the mean of the competitors' prices known in the hour of the order.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const competitorValue = sumOf("sold", {
  id: "competitor_value",
  title: { en: "The same at competitors' prices", "zh-CN": "同样商品按竞品价的金额" },
  description: {
    en: "What the same pieces would have come to at the mean of the competitors' prices known in the hour of the order.",
    "zh-CN": "同样的商品件数按下单当小时已知竞品价格的平均值计算的金额。",
  },
  formula: {
    en: "sum of the mean competitors' price × pieces of order lines",
    "zh-CN": "订单行的竞品平均价 × 件数之和",
  },
  cases: "orders",
  unit: "minor",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.ordersAndCompetitors,
  add: (line) => line.competitor_minor ?? 0,
});
