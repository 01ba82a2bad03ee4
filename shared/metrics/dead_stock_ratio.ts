// Share of stock, by value, of which nothing was sold for 90 days, unless the store has set others.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const deadStockRatio = derivedFrom(["dead_stock_days", "stock_judged"], {
  id: "dead_stock_ratio",
  title: { en: "Dead stock", "zh-CN": "呆滞库存占比" },
  description: {
    en: "Share of stock, by value, of which nothing was sold for 90 days, unless the store has set others.",
    "zh-CN": "90天（店铺可调）未售出的库存占全部库存金额的比例。",
  },
  formula: { en: "dead stock times nights ÷ stock value judged", "zh-CN": "呆滞库存×晚数 ÷ 已评估库存金额" },
  per: "stock_judged",
  unit: "ratio",
  better: "down",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.stock,
  compute: ratio,
});
