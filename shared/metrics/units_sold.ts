// Units of a product on confirmed orders.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const unitsSold = sumOf("line", {
  id: "units_sold",
  title: { en: "Units sold", "zh-CN": "销量" },
  description: {
    en: "Units of a product on confirmed orders.",
    "zh-CN": "已确认订单中的商品件数。",
  },
  formula: { en: "sum of the units of order lines", "zh-CN": "订单行件数之和" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "growth",
  lineage: lineage.orders,
  add: (line) => line.quantity,
});
