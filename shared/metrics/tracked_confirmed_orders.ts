// Confirmed orders whose purchase the browser also reported.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const trackedConfirmedOrders = sumOf("order", {
  id: "tracked_confirmed_orders",
  title: { en: "Confirmed orders seen by tracking", "zh-CN": "被追踪到的订单" },
  description: {
    en: "Confirmed orders whose purchase the browser also reported.",
    "zh-CN": "浏览器端也上报了购买的已确认订单。",
  },
  formula: {
    en: "number of confirmed orders that a browser also reported",
    "zh-CN": "浏览器也上报过购买的已确认订单笔数",
  },
  unit: "count",
  better: "up",
  layer: "execution",
  stage: "cold_start",
  lineage: lineage.matchedOrders,
  add: (order) => (order.is_tracked ? 1 : 0),
});
