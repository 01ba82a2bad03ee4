// Sales less order discounts and the refunds booked in the range; a cancelled order counts as nothing.
import { derivedFrom } from "./define.ts";
import { lineage } from "./lineage.ts";

export const netRevenue = derivedFrom(["gmv", "discounts", "refunds"], {
  id: "net_revenue",
  title: { en: "Net revenue", "zh-CN": "净收入" },
  description: {
    en: "Sales less order discounts and the refunds booked in the range; shipping and tax are not in it. An order that was refunded and then cancelled counts as nothing, not as a loss.",
    "zh-CN": "销售额减去订单优惠与区间内入账的退款，不含运费与税费。先退款后取消的订单计为零，不计为亏损。",
  },
  formula: { en: "sales − order discounts − refunds", "zh-CN": "销售额 − 订单优惠 − 退款额" },
  cases: "orders",
  unit: "minor",
  better: "up",
  layer: "strategy",
  stage: "growth",
  lineage: lineage.ordersAndRefunds,
  compute: (gmv, discounts, refunds) => gmv - discounts - refunds,
});
