// Sales divided by orders.
import { derivedFrom, ratio } from "./define.ts";

export const aov = derivedFrom(["gmv", "orders"], {
  id: "aov",
  title: { en: "Average order value", "zh-CN": "客单价" },
  description: {
    en: "Sales divided by orders.",
    "zh-CN": "销售额除以订单数。",
  },
  formula: "gmv / orders",
  unit: "minor",
  better: "up",
  layer: "campaign",
  stage: "growth",
  lineage: ["orders"],
  compute: ratio,
});
