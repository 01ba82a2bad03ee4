// Sales divided by orders.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const aov = derivedFrom(["gmv", "orders"], {
  id: "aov",
  title: { en: "Average order value", "zh-CN": "笔单价" },
  description: {
    en: "Sales divided by orders.",
    "zh-CN": "销售额除以订单数。",
  },
  formula: { en: "sales ÷ orders", "zh-CN": "销售额 ÷ 订单数" },
  per: "orders",
  unit: "minor",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: lineage.orders,
  compute: ratio,
});
