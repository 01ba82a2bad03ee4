// Sales less order discounts and the refunds booked in the range.
import { derivedFrom } from "./define.ts";

export const netRevenue = derivedFrom(["gmv", "discounts", "refunds"], {
  id: "net_revenue",
  title: { en: "Net revenue", "zh-CN": "净收入" },
  description: {
    en: "Sales less order discounts and the refunds booked in the range; shipping and tax are not in it.",
    "zh-CN": "销售额减去订单优惠与区间内入账的退款，不含运费与税费。",
  },
  formula: "gmv - discounts - refunds",
  unit: "minor",
  better: "up",
  layer: "strategy",
  stage: "growth",
  lineage: ["orders", "refunds"],
  compute: (gmv, discounts, refunds) => gmv - discounts - refunds,
});
