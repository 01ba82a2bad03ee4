// Pieces divided by orders.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const itemsPerOrder = derivedFrom(["units", "orders"], {
  id: "items_per_order",
  title: { en: "Items per order", "zh-CN": "连带率" },
  description: {
    en: "Pieces divided by orders.",
    "zh-CN": "件数除以订单数。",
  },
  formula: { en: "units ordered ÷ orders", "zh-CN": "下单件数 ÷ 订单数" },
  per: "orders",
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: lineage.orders,
  compute: ratio,
});
