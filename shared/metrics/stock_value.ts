// Money in stock on an average day of the range.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const stockValue = derivedFrom(["stock_value_days", "stock_days"], {
  id: "stock_value",
  title: { en: "Stock value", "zh-CN": "库存金额" },
  description: {
    en: "Money in stock on an average day of the range. A product counts from its first known count on.",
    "zh-CN": "区间内平均每日占用的库存金额。商品自首次盘点起计入。",
  },
  formula: { en: "stock value times days ÷ days with known stock", "zh-CN": "库存金额×天数 ÷ 有库存记录天数" },
  per: "stock_days",
  unit: "minor",
  better: "down",
  layer: "strategy",
  stage: "maturity",
  lineage: lineage.stock,
  compute: ratio,
});
