// Pieces on the lines of confirmed orders.
import { sumOf } from "./define.ts";

export const units = sumOf("order", {
  id: "units",
  title: { en: "Units ordered", "zh-CN": "下单件数" },
  description: {
    en: "Pieces on the lines of confirmed orders.",
    "zh-CN": "已确认订单的商品件数。",
  },
  formula: "sum of line quantities of orders with status paid",
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "growth",
  lineage: ["orders"],
  add: (order) => order.units,
});
