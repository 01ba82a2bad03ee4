// Net revenue less ad spend, for each unit of ad spend.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const roi = derivedFrom(["net_revenue", "spend"], {
  id: "roi",
  title: { en: "Return on investment (ROI)", "zh-CN": "投资回报率（ROI）" },
  description: {
    en: "Net revenue less ad spend, for each unit of ad spend; the cost of goods is not in it.",
    "zh-CN": "净收入减去广告花费后与广告花费之比，未计商品成本。",
  },
  formula: { en: "(net revenue − ad spend) ÷ ad spend", "zh-CN": "（净收入 − 广告花费）÷ 广告花费" },
  per: "spend",
  unit: "ratio",
  better: "up",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.spendOrdersAndRefunds,
  compute: (net, spend) => ratio(net - spend, spend),
});
