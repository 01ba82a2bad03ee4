// Share of orders sent whose first parcel had all that was ordered.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const orderFillRatio = derivedFrom(["orders_filled", "orders_sent"], {
  id: "order_fill_ratio",
  title: { en: "Order fill rate", "zh-CN": "订单满足率" },
  description: {
    en: "Share of orders sent whose first parcel had all that was ordered. A parcel without lines is taken for the whole order.",
    "zh-CN": "已发货订单中首个包裹即发齐的比例；未列明细的包裹视为整单。",
  },
  formula: { en: "orders sent whole ÷ orders sent", "zh-CN": "一次发齐订单 ÷ 已发货订单" },
  per: "orders_sent",
  unit: "ratio",
  better: "up",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.parcelsAndOrders,
  compute: ratio,
});
