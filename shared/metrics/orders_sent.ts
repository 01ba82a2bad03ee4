// Paid orders of the range of which a parcel has left.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const ordersSent = sumOf("filled", {
  id: "orders_sent",
  title: { en: "Orders sent", "zh-CN": "已发货订单" },
  description: {
    en: "Paid orders of the range of which a parcel has left.",
    "zh-CN": "区间内已付款且至少发出一个包裹的订单。",
  },
  formula: { en: "number of orders with a parcel sent", "zh-CN": "有已发包裹的订单数" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.parcelsAndOrders,
  add: (row) => row.orders,
});
