// Confirmed orders by the time they were placed.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const orders = sumOf("order", {
  id: "orders",
  title: { en: "Orders", "zh-CN": "订单数" },
  description: {
    en: "Confirmed orders by the time they were placed; cancelled ones leave the count.",
    "zh-CN": "按下单时间统计的已确认订单，取消的订单不计入。",
  },
  formula: { en: "number of confirmed orders", "zh-CN": "已确认订单的笔数" },
  unit: "count",
  better: "up",
  layer: "campaign",
  stage: "cold_start",
  lineage: lineage.orders,
  add: () => 1,
});
