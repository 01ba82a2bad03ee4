// An estimate of what would have been sold on days without stock, at the rate of days with stock and the mean price.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const lostSales = sumOf("stock", {
  id: "lost_sales",
  title: { en: "Lost sales", "zh-CN": "缺货损失" },
  description: {
    en: "An estimate of what would have been sold on days without stock, at the rate of days with stock and the mean price.",
    "zh-CN": "估算缺货日损失的销售额，按有货日的销售速度与均价计。",
  },
  formula: {
    en: "days without stock × daily sales on the others × mean price",
    "zh-CN": "缺货天数 × 有货日日均销量 × 均价",
  },
  cases: "out_days",
  unit: "minor",
  better: "down",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.stock,
  add: (row) => row.lost_minor,
});
