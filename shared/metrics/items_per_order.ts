// Pieces divided by orders.
import { derivedFrom, ratio } from "./define.ts";

export const itemsPerOrder = derivedFrom(["units", "orders"], {
  id: "items_per_order",
  title: { en: "Items per order", "zh-CN": "件单量" },
  description: {
    en: "Pieces divided by orders.",
    "zh-CN": "件数除以订单数。",
  },
  formula: "units / orders",
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: ["orders"],
  compute: ratio,
});
