// Pieces on the lines of confirmed orders.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const units = sumOf("order", {
  id: "units",
  title: { en: "Units ordered", "zh-CN": "下单件数" },
  description: {
    en: "Pieces on the lines of confirmed orders.",
    "zh-CN": "已确认订单的商品件数。",
  },
  formula: { en: "sum of the pieces in confirmed orders", "zh-CN": "已确认订单的件数之和" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: lineage.orders,
  add: (order) => order.units,
});
