// Share of stock, by value, that came in more than 90 days ago, first in, first out.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const agedStockRatio = derivedFrom(["aged_stock_days", "stock_judged"], {
  id: "aged_stock_ratio",
  title: { en: "Stock over 90 days old", "zh-CN": "库龄超90天占比" },
  description: {
    en: "Share of stock, by value, that came in more than 90 days ago, first in, first out.",
    "zh-CN": "入库超过90天的库存占全部库存金额的比例（先进先出）。",
  },
  formula: {
    en: "stock over 90 days old times nights ÷ stock value judged",
    "zh-CN": "库龄超90天库存×晚数 ÷ 已评估库存金额",
  },
  per: "stock_judged",
  unit: "ratio",
  better: "down",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.stock,
  compute: ratio,
});
