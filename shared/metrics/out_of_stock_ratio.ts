// Share of products and days that ended without stock, of products that sell.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const outOfStockRatio = derivedFrom(["out_days", "product_days"], {
  id: "out_of_stock_ratio",
  title: { en: "Out of stock", "zh-CN": "缺货率" },
  description: {
    en: "Share of products and days that ended without stock, of products that sell.",
    "zh-CN": "商品与天数中日终无货的比例，只计有销售的商品。",
  },
  formula: { en: "products out of stock times days ÷ products times days", "zh-CN": "缺货商品×天数 ÷ 商品×天数" },
  per: "product_days",
  unit: "ratio",
  better: "down",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.stock,
  compute: ratio,
});
