// Orders whose first parcel had all that was ordered.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const ordersFilled = sumOf("filled", {
  id: "orders_filled",
  title: { en: "Orders sent whole", "zh-CN": "一次发齐订单" },
  description: { en: "Orders whose first parcel had all that was ordered.", "zh-CN": "首个包裹即含全部商品的订单。" },
  formula: { en: "orders whose first parcel holds all units", "zh-CN": "首个包裹件数齐全的订单数" },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "maturity",
  lineage: lineage.parcelsAndOrders,
  add: (row) => row.whole,
});
