// How often a year stock is sold, at the pace of the range.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const turnover = derivedFrom(["stock_cost_sold", "stock_value_days"], {
  id: "turnover",
  title: { en: "Turnover a year", "zh-CN": "年周转次数" },
  description: {
    en: "How often a year stock is sold, at the pace of the range.",
    "zh-CN": "按区间的速度，库存一年可售出的次数。",
  },
  formula: { en: "365 × cost of what left ÷ stock value times days", "zh-CN": "365 × 出库成本 ÷ 库存金额×天数" },
  per: "stock_value_days",
  unit: "number",
  better: "up",
  layer: "strategy",
  stage: "growth",
  lineage: lineage.stock,
  compute: (sold, value) => ratio(365 * sold, value),
});
