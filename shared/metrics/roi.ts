// Net revenue less ad spend, for each unit of ad spend.
import { derivedFrom, ratio } from "./define.ts";

export const roi = derivedFrom(["net_revenue", "spend"], {
  id: "roi",
  title: { en: "Return on investment (ROI)", "zh-CN": "投资回报率 (ROI)" },
  description: {
    en: "Net revenue less ad spend, for each unit of ad spend; the cost of goods is not in it.",
    "zh-CN": "净收入减去广告花费后与广告花费之比，未计商品成本。",
  },
  formula: "(net_revenue - spend) / spend",
  unit: "ratio",
  better: "up",
  layer: "strategy",
  stage: "maturity",
  lineage: ["spend", "orders", "refunds"],
  compute: (net, spend) => ratio(net - spend, spend),
});
