// Pieces of a product on confirmed orders.
import { sumOf } from "./define.ts";

export const unitsSold = sumOf("line", {
  id: "units_sold",
  title: { en: "Pieces sold", "zh-CN": "销量" },
  description: {
    en: "Pieces of a product on confirmed orders.",
    "zh-CN": "已确认订单中的商品件数。",
  },
  formula: "sum of line quantities",
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: ["orders"],
  add: (line) => line.quantity,
});
