// Share of stock, by value, that lasts beyond 180 days, unless the store has set others.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const overStockRatio = derivedFrom(["over_stock_days", "stock_judged"], {
  id: "over_stock_ratio",
  title: { en: "Overstock", "zh-CN": "积压库存占比" },
  description: {
    en: "Share of stock, by value, that lasts beyond 180 days, unless the store has set others.",
    "zh-CN": "可售超过180天（店铺可调）的库存占全部库存金额的比例。",
  },
  formula: { en: "overstock times nights ÷ stock value judged", "zh-CN": "积压库存×晚数 ÷ 已评估库存金额" },
  per: "stock_judged",
  unit: "ratio",
  better: "down",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.stock,
  compute: ratio,
});
