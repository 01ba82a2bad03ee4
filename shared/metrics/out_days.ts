// Products that sell and were out of stock at the day's end, added up over days.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const outDays = sumOf("stock", {
  id: "out_days",
  title: { en: "Products out of stock times days", "zh-CN": "缺货商品×天数" },
  description: {
    en: "Products that sell and were out of stock at the day's end, added up over days.",
    "zh-CN": "有销售但日终缺货的商品，按天累加。",
  },
  formula: { en: "sum over days of products sold out", "zh-CN": "各日缺货商品数之和" },
  unit: "count",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.out,
});
